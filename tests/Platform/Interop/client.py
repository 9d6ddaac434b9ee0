"""Calls interop.proto in every way and prints what came back, as one JSON object: client.py STUBS ADDRESS TOKEN WRONG_ROLE."""
import json
import queue
import sys

from stubs import LARGE, OPTIONS, details_of

import grpc
import interop_pb2
import interop_pb2_grpc

address, token, wrong_role = sys.argv[2:]
channel = grpc.insecure_channel(address, OPTIONS)
interop = interop_pb2_grpc.InteropStub(channel)
me = {"metadata": (("authorization", "Bearer " + token),), "timeout": 30}


def says(text, **rest):
    return interop_pb2.Say(text=text, **rest)


def texts(*all):
    return iter([says(text) for text in all])


def refused(call):
    try:
        call()
    except grpc.RpcError as error:
        return details_of(error)
    return {"code": "OK"}


def unary():
    said = interop.Unary(says("问题整改台账"), **me)
    return {"text": said.text, "hasDeadline": 0 < said.left <= 30000}


def server_stream():
    return [said.text for said in interop.ServerStream(says("一是", times=3), **me)]


def client_stream():
    return interop.ClientStream(texts("一是", "二是", "三是"), **me).text


def bidi():
    """Each text is sent only after the answer to the one before it."""
    questions = queue.Queue()
    answers = interop.Bidi(iter(questions.get, None), **me)
    told = []
    for text in ("甲", "乙", "丙"):
        questions.put(says(text))
        told.append(next(answers).text)
    questions.put(None)
    return told + [answers.code().name]


def large_message():
    said = interop.Unary(says("大", ballast=bytes(LARGE)), **me)
    return {"length": said.length, "back": len(said.ballast)}


def too_large_message():
    return refused(lambda: interop.Unary(says("太大", ballast=bytes(6 << 20)), **me))["code"]


def deadline():
    return refused(lambda: interop.Unary(says("等", wish=interop_pb2.Say.WAIT), metadata=me["metadata"], timeout=0.3))["code"]


def cancellation():
    """Cancels a stream that has begun, and asks until the server has noticed."""
    before = interop.Unary(says("数"), **me).cancelled
    call = interop.ServerStream(says("等", times=1, wish=interop_pb2.Say.WAIT), **me)
    first = next(call).text
    call.cancel()
    for _ in range(10000):
        if interop.Unary(says("数"), **me).cancelled > before:
            return {"first": first, "noticed": True, "code": call.code().name}
    return {"first": first, "noticed": False, "code": call.code().name}


def long_text():
    return refused(lambda: interop.Unary(says("长" * 20000, wish=interop_pb2.Say.REFUSE), **me))["code"]


def unknown_service():
    call = channel.unary_unary("/rectify.nowhere.v1.Nothing/Call", lambda message: b"", lambda data: data)
    return refused(lambda: call(None, **me))["code"]


def with_token(value):
    return {"metadata": (("authorization", value),), "timeout": 30}


print(json.dumps({
    "unary": unary(),
    "serverStream": server_stream(),
    "clientStream": client_stream(),
    "bidi": bidi(),
    "largeMessage": large_message(),
    "tooLargeMessage": too_large_message(),
    "deadline": deadline(),
    "cancellation": cancellation(),
    "refused": refused(lambda: interop.Unary(says("材料", wish=interop_pb2.Say.REFUSE), **me)),
    "refusedInStream": refused(lambda: list(interop.ServerStream(says("材料", times=2, wish=interop_pb2.Say.REFUSE), **me))),
    "longText": long_text(),
    "withoutToken": refused(lambda: interop.Unary(says("谁"), timeout=30)),
    "badToken": refused(lambda: interop.Unary(says("谁"), **with_token("Bearer nonsense"))),
    "wrongRole": refused(lambda: interop.Unary(says("谁"), **with_token("Bearer " + wrong_role))),
    "unknownService": unknown_service(),
}))
