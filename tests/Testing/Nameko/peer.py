"""Speaks Nameko's protocol by hand over pika: the judge of what the .NET side puts on the wire.

Every line on standard output is one JSON object. The address of the broker is in TEMPMESSENGER_TEST_RABBITMQ.
    peer.py call SERVICE METHOD ARGS KWARGS        one call; prints the reply with all its properties
    peer.py calls                                  one client for all calls on standard input, one JSON object a line; prints each one's answer
    peer.py raw SERVICE METHOD                     sends the messages on standard input, one JSON object a line, and prints each one's reply or null
    peer.py serve SERVICE                          serves echo, fail, nothing, list; prints each request; ends with its standard input
    peer.py handle SOURCE TYPE SERVICE METHOD      handles events; prints each; ends with its standard input
    peer.py publish SOURCE TYPE BODY               publishes an event
    peer.py signatures                             for each definition and call on standard input: what Python finds wrong with it, or null
"""
import inspect
import json
import os
import struct
import sys
import threading
import uuid

import pika

EXCHANGE = "nameko-rpc"


def connect():
    return pika.BlockingConnection(pika.URLParameters(os.environ["TEMPMESSENGER_TEST_RABBITMQ"]))


def say(**what):
    print(json.dumps(what), flush=True)


def plain(value):
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def seen(method, properties, body):
    """Everything that arrived, with absent properties as null."""
    names = ["content_type", "content_encoding", "delivery_mode", "priority", "correlation_id", "reply_to", "expiration",
             "message_id", "timestamp", "type", "user_id", "app_id", "cluster_id"]
    return {
        "exchange": method.exchange, "routing_key": method.routing_key, "redelivered": method.redelivered,
        "body": body.decode(), "headers": plain(properties.headers), **{name: getattr(properties, name) for name in names},
    }


def until_input_ends(connection):
    """Consumes until whoever started this program closes its standard input."""
    def wait():
        sys.stdin.read()
        os._exit(0)
    threading.Thread(target=wait, daemon=True).start()


def request(args, kwargs, reply_to, correlation_id, headers=None):
    properties = pika.BasicProperties(
        content_type="application/json", content_encoding="utf-8", delivery_mode=2, priority=0, reply_to=reply_to,
        correlation_id=correlation_id,
        headers={"nameko.call_id_stack": ["standalone_rpc_proxy.call." + str(uuid.uuid4())], **(headers or {})})
    return properties, json.dumps({"args": args, "kwargs": kwargs}).encode()


encode_as_pika_does = pika.data.encode_value


def encode_value(pieces, value):
    """Also what pika itself does not send: long integers as py-amqp writes them, and any bytes for a value, given as {"raw": hex}."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**31:
        pieces.append(struct.pack(">cq", b"L", value))
        return 9
    if isinstance(value, dict) and list(value) == ["raw"]:
        pieces.append(bytes.fromhex(value["raw"]))
        return len(pieces[-1])
    return encode_as_pika_does(pieces, value)


class Client:
    """A standalone proxy: one reply queue, one call at a time."""

    def __init__(self):
        self.connection = connect()
        self.channel = self.connection.channel()
        self.key = str(uuid.uuid4())
        queue = "rpc.reply-standalone_rpc_proxy-" + self.key
        self.channel.exchange_declare(EXCHANGE, "topic", durable=True)
        self.channel.queue_declare(queue, durable=True, arguments={"x-expires": 300000})
        self.channel.queue_bind(queue, EXCHANGE, self.key)
        self.channel.basic_consume(queue, self.take)
        self.channel.confirm_delivery()
        self.reply = None

    def take(self, channel, method, properties, body):
        channel.basic_ack(method.delivery_tag)
        self.reply = (method, properties, body)

    def send(self, routing_key, properties, body, patience=5.0):
        self.reply = None
        self.channel.basic_publish(EXCHANGE, routing_key, body, properties, mandatory=True)
        left = patience
        while self.reply is None and left > 0:
            self.connection.process_data_events(0.05)
            left -= 0.05
        return None if self.reply is None else seen(*self.reply)

    def close(self):
        self.channel.queue_delete("rpc.reply-standalone_rpc_proxy-" + self.key)
        self.connection.close()


def call(service, method, args, kwargs, headers="{}"):
    client = Client()
    sent = str(uuid.uuid4())
    properties, body = request(json.loads(args), json.loads(kwargs), client.key, sent, json.loads(headers))
    try:
        say(sent=sent, key=client.key, reply=client.send(f"{service}.{method}", properties, body))
    except pika.exceptions.UnroutableError:
        say(unroutable=True)
    client.close()


def calls():
    """Each line: service, method, and args and kwargs where there are any. The answer is the body of the reply."""
    client = Client()
    for line in sys.stdin:
        what = json.loads(line)
        properties, body = request(what.get("args", []), what.get("kwargs", {}), client.key, str(uuid.uuid4()))
        reply = client.send(f"{what['service']}.{what['method']}", properties, body)
        say(answer=None if reply is None or reply["correlation_id"] != properties.correlation_id else json.loads(reply["body"]))
    client.close()


def raw(service, method):
    """Each line: body (hex), patience in seconds, and the properties that it has; "reply_to": true stands for the client's own."""
    pika.data.encode_value = encode_value
    client = Client()
    for line in sys.stdin:
        what = json.loads(line)
        body, patience = bytes.fromhex(what.pop("body")), what.pop("patience", 5.0)
        key = what.pop("method", method)
        if what.get("reply_to") is True:
            what["reply_to"] = client.key
        say(reply=client.send(f"{service}.{key}", pika.BasicProperties(**what), body, patience))
    client.close()


def serve(service):
    connection = connect()
    channel, replies = connection.channel(), connection.channel()
    channel.exchange_declare(EXCHANGE, "topic", durable=True)
    channel.queue_declare("rpc-" + service, durable=True)
    channel.queue_bind("rpc-" + service, EXCHANGE, service + ".*")
    channel.basic_qos(prefetch_count=10)
    replies.confirm_delivery()

    def answer(method, kwargs, args):
        if method == "fail":
            return None, {"exc_type": "DataError", "exc_path": "redis.exceptions.DataError", "exc_args": ["bad", "1"],
                          "value": "('bad', 1)"}
        if method == "get_message":
            return None, {"exc_type": "UserNotFound", "exc_path": "temp_messenger.dependencies.users.UserNotFound",
                          "exc_args": ["User not found - a@b"], "value": "User not found - a@b"}
        if method == "get_all_messages":
            return [{"id": "0" * 32, "email": "a@b", "message": "\u8611", "expires_in": 9998, "later": 1}], None
        if method == "save_message":
            return "f" * 32, None
        if method in ("nothing", "delete_message"):
            return None, None
        if method == "echo":
            return {"args": args, "kwargs": kwargs}, None
        return None, {"exc_type": "MethodNotFound", "exc_path": "nameko.exceptions.MethodNotFound", "exc_args": [method], "value": method}

    def handle(_, method, properties, body):
        say(request=seen(method, properties, body))
        message = json.loads(body)
        name = method.routing_key.split(".")[-1]
        if name != "silence":
            result, error = answer(name, message["kwargs"], message["args"])
            replies.basic_publish(EXCHANGE, properties.reply_to, json.dumps({"result": result, "error": error}).encode(),
                                  pika.BasicProperties(content_type="application/json", content_encoding="utf-8", delivery_mode=2,
                                                       priority=0, correlation_id=properties.correlation_id, headers={}))
        channel.basic_ack(method.delivery_tag)

    channel.basic_consume("rpc-" + service, handle)
    until_input_ends(connection)
    say(ready=True)
    channel.start_consuming()


def handle(source, kind, service, method):
    connection = connect()
    channel = connection.channel()
    queue = f"evt-{source}-{kind}--{service}.{method}"
    channel.exchange_declare(source + ".events", "topic", durable=True)
    channel.queue_declare(queue, durable=True)
    channel.queue_bind(queue, source + ".events", kind)

    def take(_, delivery, properties, body):
        say(event=seen(delivery, properties, body))
        channel.basic_ack(delivery.delivery_tag)

    channel.basic_consume(queue, take)
    until_input_ends(connection)
    say(ready=True)
    channel.start_consuming()


def publish(source, kind, body, headers="{}"):
    connection = connect()
    channel = connection.channel()
    channel.confirm_delivery()
    channel.exchange_declare(source + ".events", "topic", durable=True)
    channel.basic_publish(source + ".events", kind, body.encode(), pika.BasicProperties(
        content_type="application/json", content_encoding="utf-8", delivery_mode=2, priority=0, headers=json.loads(headers)))
    connection.close()
    say(published=True)


def signatures():
    for line in sys.stdin:
        what = json.loads(line)
        scope = {}
        exec(what["definition"], scope)
        try:
            inspect.getcallargs(scope[what["name"]], None, *[0] * what["positional"], **{name: 0 for name in what["named"]})
            say(fault=None)
        except TypeError as fault:
            say(fault=str(fault))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
