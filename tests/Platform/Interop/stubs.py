"""Makes the stubs of the folder importable, beside the google package that Debian installs, and reads the details of an error."""
import sys

import google

folder = sys.argv[1]
sys.path.insert(0, folder)
google.__path__.append(folder + "/google")

from google.rpc import error_details_pb2, status_pb2  # noqa: E402

# grpcio would otherwise ask a proxy of the environment for the way to this very machine.
OPTIONS = [
    ("grpc.enable_http_proxy", 0),
    ("grpc.max_receive_message_length", 8 << 20),
    ("grpc.max_send_message_length", 8 << 20),
]
LARGE = 3 << 20


def details_of(error):
    """The refusal as a client sees it: code, reason, what it says in Chinese, and the fields to blame."""
    told = {"code": error.code().name, "message": error.details()}
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = status_pb2.Status.FromString(value)
            told["statusCode"] = status.code
            for detail in status.details:
                read(detail, told)
    return told


def read(detail, told):
    info, localized, bad = error_details_pb2.ErrorInfo(), error_details_pb2.LocalizedMessage(), error_details_pb2.BadRequest()
    if detail.Unpack(info):
        told["reason"], told["domain"] = info.reason, info.domain
    elif detail.Unpack(localized):
        told[localized.locale] = localized.message
    elif detail.Unpack(bad):
        told["fields"] = [violation.field for violation in bad.field_violations]
