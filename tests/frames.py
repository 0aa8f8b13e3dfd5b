# SPDX-License-Identifier: Apache-2.0
"""Whole frames from a socket."""
import struct


def receive(connection, count):
    """So many bytes; None when the other side closed the connection before."""
    out = bytearray()
    while len(out) < count:
        got = connection.recv(count - len(out))
        if not got:
            return None
        out += got
    return bytes(out)


def receive_frame(connection):
    """The next frame without its length; None when the other side closed the connection."""
    length = receive(connection, 4)
    return None if length is None else receive(connection, struct.unpack(">i", length)[0])
