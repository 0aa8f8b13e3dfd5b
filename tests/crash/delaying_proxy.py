# SPDX-License-Identifier: Apache-2.0
"""Stands between clients and a broker, and brings requests about transactions once more, late, over a connection of its own."""
import collections
import random
import socket
import struct
import threading

from tests.frames import receive_frame

ADD_PARTITIONS, ADD_OFFSETS, INIT_PRODUCER, END = 24, 25, 22, 26
FLEXIBLE_FROM = {INIT_PRODUCER: 2, END: 3}
EPOCH_PER_TRANSACTION = 5  # the version of EndTxn from which a late one cannot meet the next transaction (KIP-890)


def transactional_id(api, version, frame):
    """Of an InitProducerId or EndTxn request; `frame` begins behind its length."""
    client = struct.unpack_from(">h", frame, 8)[0]
    at = 10 + max(client, 0)
    if version >= FLEXIBLE_FROM[api]:
        size, at = frame[at + 1] - 1, at + 2  # behind the header's tags; no id of a test is longer than 126 bytes
    else:
        size, at = struct.unpack_from(">h", frame, at)[0], at + 2
    return frame[at:at + size]


class DelayingProxy:
    """Repeats each request that adds partitions or ends a transaction, with `share` as probability, after up to `delay` seconds. EndTxn of
    clients before KIP-890 could end the next transaction of the same epoch, with Kafka as well: it is repeated once the epoch is over, when
    another producer has got the id."""

    def __init__(self, port, broker_port, seed, share=0.3, delay=2.0):
        self.broker_port, self.share, self.delay = broker_port, share, delay
        self.rng = random.Random(seed)
        self.repeated = collections.Counter()
        self.of_old_epochs = collections.defaultdict(list)
        self.listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        try:
            broker = socket.create_connection(("127.0.0.1", self.broker_port))
        except OSError:
            client.close()
            return
        threading.Thread(target=self._answers, args=(broker, client), daemon=True).start()
        try:
            while (frame := receive_frame(client)) is not None:
                head = struct.pack(">i", len(frame))
                broker.sendall(head + frame)
                self._consider(head, frame)
        except OSError:
            pass
        broker.close()
        client.close()

    @staticmethod
    def _answers(broker, client):
        try:
            while piece := broker.recv(1 << 18):
                client.sendall(piece)
        except OSError:
            pass
        for connection in (broker, client):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def _consider(self, head, frame):
        api, version = struct.unpack_from(">hh", frame)
        if api == INIT_PRODUCER:
            for old in self.of_old_epochs.pop(transactional_id(api, version, frame), []):
                self._later(END, old, 0.5)
        elif api in (ADD_PARTITIONS, ADD_OFFSETS, END) and self.rng.random() < self.share:
            if api == END and version < EPOCH_PER_TRANSACTION:
                kept = self.of_old_epochs[transactional_id(api, version, frame)]
                kept[:] = kept[-4:] + [head + frame]
            else:
                self._later(api, head + frame)

    def _later(self, api, request, at_least=0.0):
        timer = threading.Timer(at_least + self.rng.random() * self.delay, self._repeat, (api, request))
        timer.daemon = True
        timer.start()

    def _repeat(self, api, request):
        try:
            with socket.create_connection(("127.0.0.1", self.broker_port), timeout=10) as broker:
                broker.sendall(request)
                if receive_frame(broker) is not None:
                    self.repeated[api] += 1
        except OSError:
            pass  # the broker is down just now
