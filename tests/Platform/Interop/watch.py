"""Watches a journal as a connected system would, and prints what came: watch.py STUBS ADDRESS PARTNER OFFICE."""
import json
import sys

from stubs import OPTIONS, details_of

import grpc
from rectify.event.v1 import event_service_pb2, event_service_pb2_grpc

address, partner, office = sys.argv[2:]
events = event_service_pb2_grpc.EventServiceStub(grpc.insecure_channel(address, OPTIONS))


def watch(token, producer, cursor=""):
    metadata = (("authorization", "Bearer " + token), ("x-goog-request-params", "producer=" + producer))
    return events.WatchEvents(event_service_pb2.WatchEventsRequest(producer=producer, cursor=cursor, heartbeat_seconds=1), metadata=metadata, timeout=60)


def until_quiet(stream):
    """The messages up to the first heartbeat that follows an event."""
    messages = []
    for message in stream:
        if not message.event.type and len(messages) > 1:
            stream.cancel()
            return messages
        messages.append(message)


messages = until_quiet(watch(partner, "issue"))
resumed = until_quiet(watch(partner, "issue", messages[2].cursor))
measure = next(message for message in watch(partner, "measure") if message.event.type)
try:
    next(watch(office, "issue"))
    refused = {}
except grpc.RpcError as error:
    refused = details_of(error)
print(json.dumps({
    "firstType": messages[0].event.type,
    "types": [message.event.type for message in messages[1:]],
    "resumed": [message.event.type for message in resumed[1:]],
    "ofMeasure": measure.event.type,
    "refused": refused.get("reason", ""),
}))
