"""Asks a server for its health and its contract, calls it by what it told alone, and prints what came back: operations.py STUBS ADDRESS TOKEN."""
import json
import sys

from stubs import OPTIONS, folder

import grpc

grpc.__path__.append(folder + "/grpc")

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory  # noqa: E402
from grpc.health.v1 import health_pb2, health_pb2_grpc  # noqa: E402
from grpc.reflection.v1 import reflection_pb2, reflection_pb2_grpc  # noqa: E402
from grpc.reflection.v1alpha import reflection_pb2 as alpha_pb2, reflection_pb2_grpc as alpha_pb2_grpc  # noqa: E402

address, token = sys.argv[2:]
channel = grpc.insecure_channel(address, OPTIONS)
health = health_pb2_grpc.HealthStub(channel)
SERVICE = "rectify.issue.v1.AgencyService"
POLICY, POLICY_FILE = 50610, "rectify/policy/v1/policy.proto"


def name_of(answer):
    return health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status)


def check(service):
    try:
        return name_of(health.Check(health_pb2.HealthCheckRequest(service=service), timeout=10))
    except grpc.RpcError as error:
        return error.code().name


def watch(service):
    call = health.Watch(health_pb2.HealthCheckRequest(service=service), timeout=10)
    first = name_of(next(iter(call)))
    call.cancel()
    return first


def ask(protos, stub, **question):
    request = protos.ServerReflectionRequest(**question)
    return next(iter(stub.ServerReflectionInfo(iter([request]), timeout=10)))


def extension_of(protos, number):
    return protos.ExtensionRequest(containing_type="google.protobuf.MethodOptions", extension_number=number)


def leads_to_policy(protos, stub, **question):
    files = ask(protos, stub, **question).file_descriptor_response.file_descriptor_proto
    return POLICY_FILE in [descriptor_pb2.FileDescriptorProto.FromString(file).name for file in files]


def files_of(protos, stub, symbol):
    answer = ask(protos, stub, file_containing_symbol=symbol).file_descriptor_response
    return [descriptor_pb2.FileDescriptorProto.FromString(file) for file in answer.file_descriptor_proto]


def pool_of(files):
    pool, waiting, known = descriptor_pool.DescriptorPool(), list(files), set()
    while waiting:
        ready = [file for file in waiting if set(file.dependency) <= known]
        assert ready, "an import is missing"
        for file in ready:
            pool.Add(file)
            known.add(file.name)
        waiting = [file for file in waiting if file.name not in known]
    return pool


def seen_by(protos, stub):
    listed = [service.name for service in ask(protos, stub, list_services="").list_services_response.service]
    files = files_of(protos, stub, SERVICE)
    method = pool_of(files).FindServiceByName(SERVICE).FindMethodByName("ListAgencies")
    classes = message_factory.MessageFactory()
    request, response = classes.GetPrototype(method.input_type), classes.GetPrototype(method.output_type)
    call = channel.unary_unary("/%s/%s" % (SERVICE, method.name), request.SerializeToString, response.FromString)
    answer = call(request(page_size=1000), metadata=(("authorization", "Bearer " + token),), timeout=30)
    return {
        "services": sorted(listed),
        "agencies": [agency.display_name for agency in answer.agencies],
        "byName": ask(protos, stub, file_by_filename=POLICY_FILE).HasField("file_descriptor_response"),
        "extensions": list(ask(protos, stub, all_extension_numbers_of_type="google.protobuf.MethodOptions").all_extension_numbers_response.extension_number),
        "extensionByNumber": leads_to_policy(protos, stub, file_containing_extension=extension_of(protos, POLICY)),
        "extensionByName": leads_to_policy(protos, stub, file_containing_symbol="rectify.policy.v1.policy"),
        "unknown": ask(protos, stub, file_containing_symbol="no.such.Thing").error_response.error_code,
        "unknownExtension": ask(protos, stub, file_containing_extension=extension_of(protos, 1)).error_response.error_code,
        "unknownExtended": ask(protos, stub, all_extension_numbers_of_type="no.such.Thing").error_response.error_code,
    }


print(json.dumps({
    "whole": check(""),
    "named": check(SERVICE),
    "unknown": check("no.such.Service"),
    "watched": watch(""),
    "watchedNamed": watch(SERVICE),
    "watchedUnknown": watch("no.such.Service"),
    "v1": seen_by(reflection_pb2, reflection_pb2_grpc.ServerReflectionStub(channel)),
    "v1alpha": seen_by(alpha_pb2, alpha_pb2_grpc.ServerReflectionStub(channel)),
}))
