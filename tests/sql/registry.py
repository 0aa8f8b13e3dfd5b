# SPDX-License-Identifier: Apache-2.0
"""A schema registry with the two requests that formats make, and Avro's binary form for tests."""
import http.server
import json
import struct
import threading


class Registry:
    def __init__(self, authorization=None):
        self.schemas, self.subjects, self.asked = [], {}, []
        registry = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self, status, value):
                body = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                registry.asked.append(self.path)
                if authorization and self.headers["Authorization"] != authorization:
                    return self.answer(401, {"error_code": 40101, "message": "Unauthorized"})
                number = int(self.path.rsplit("/", 1)[1].split("?")[0]) - 1
                if not 0 <= number < len(registry.schemas):
                    return self.answer(404, {"error_code": 40403, "message": f"Schema {number + 1} not found"})
                return self.answer(200, {"schema": registry.schemas[number]})

            def do_POST(self):
                registry.asked.append(self.path)
                if authorization and self.headers["Authorization"] != authorization:
                    return self.answer(401, {"error_code": 40101, "message": "Unauthorized"})
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                return self.answer(200, {"id": registry.put(self.path.split("/")[2], body["schema"])})

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, subject, schema):
        if schema not in self.schemas:
            self.schemas.append(schema)
        number = self.schemas.index(schema) + 1
        self.subjects[subject] = number
        return number

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()


def long(value):
    bits = (value << 1) ^ (value >> 63)
    out = bytearray()
    while bits >= 0x80:
        out.append(bits & 0x7F | 0x80)
        bits >>= 7
    out.append(bits)
    return bytes(out)


def text(value):
    data = value if isinstance(value, bytes) else value.encode()
    return long(len(data)) + data


def framed(number, body):
    return b"\0" + struct.pack(">I", number) + body
