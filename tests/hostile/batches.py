# SPDX-License-Identifier: Apache-2.0
"""Record batches made byte by byte, sound and broken ones."""
import struct

CRC32C = []
for number in range(256):
    for _ in range(8):
        number = number >> 1 ^ (0x82F63B78 if number & 1 else 0)
    CRC32C.append(number)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRC32C[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def batch(magic=2, crc=None, attributes=0, count=1, delta=0, length=None, records=b"\x0e\0\0\0\x01\x02v\0"):
    time_ms = 1_700_000_000_000
    after = struct.pack(">hiqqqhii", attributes, delta, time_ms, time_ms, -1, -1, -1, count) + records
    crc = crc32c(after) if crc is None else crc
    size = 9 + len(after) if length is None else length
    return struct.pack(">qiibI", 0, size, 0, magic, crc) + after


def batch_of(value_bytes):
    """A sound batch of one record without a key."""
    body = b"\0\0\0\x01" + varint(value_bytes) + b"v" * value_bytes + b"\0"
    return batch(records=varint(len(body)) + body)


def varint(number):
    number = number << 1 ^ number >> 63
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))
