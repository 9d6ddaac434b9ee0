"""Answers interop.proto, prints its port and ends with its standard input: server.py STUBS."""
import sys
import threading
from concurrent import futures

from stubs import OPTIONS, error_details_pb2, status_pb2

import grpc
import interop_pb2
import interop_pb2_grpc
from google.protobuf import any_pb2


class Interop(interop_pb2_grpc.InteropServicer):
    def __init__(self):
        self.cancelled = 0

    def Unary(self, request, context):
        self.obey(request, context)
        return self.echo(request, context)

    def ServerStream(self, request, context):
        # Watched from the start: a stream that is cancelled after a message is not gone on with.
        ended = self.watch(context) if request.wish == interop_pb2.Say.WAIT else None
        for _ in range(request.times):
            yield self.echo(request, context)
        if ended:
            ended.wait()
        else:
            self.obey(request, context)

    def ClientStream(self, request_iterator, context):
        return self.echo(interop_pb2.Say(text="、".join(request.text for request in request_iterator)), context)

    def Bidi(self, request_iterator, context):
        for request in request_iterator:
            self.obey(request, context)
            yield self.echo(request, context)

    def obey(self, request, context):
        if dict(context.invocation_metadata()).get("authorization") is None:
            refuse(context, grpc.StatusCode.UNAUTHENTICATED, "TOKEN_MISSING", "请先登录。")
        if request.wish == interop_pb2.Say.REFUSE:
            refuse(context, grpc.StatusCode.NOT_FOUND, "ISSUE_NOT_FOUND", "未找到问题“%s”。" % request.text)
        if request.wish == interop_pb2.Say.WAIT:
            self.watch(context).wait()

    def watch(self, context):
        ended = threading.Event()

        def end():
            self.cancelled += 1
            ended.set()

        if not context.add_callback(end):
            end()
        return ended

    def echo(self, request, context):
        left = context.time_remaining()
        return interop_pb2.Said(
            text=request.text, length=len(request.ballast), ballast=request.ballast, cancelled=self.cancelled,
            left=-1 if left is None or left > 1e9 else int(left * 1000))


def refuse(context, code, reason, chinese):
    status = status_pb2.Status(code=code.value[0], message=reason)
    for detail in (
        error_details_pb2.ErrorInfo(reason=reason, domain="rectify"),
        error_details_pb2.LocalizedMessage(locale="zh-CN", message=chinese),
    ):
        packed = any_pb2.Any()
        packed.Pack(detail)
        status.details.append(packed)
    context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))
    context.abort(code, chinese)


server = grpc.server(futures.ThreadPoolExecutor(8), options=OPTIONS)
interop_pb2_grpc.add_InteropServicer_to_server(Interop(), server)
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
sys.stdin.read()
server.stop(None)
