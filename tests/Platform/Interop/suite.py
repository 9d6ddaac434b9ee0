"""Uses the product as a connected system would, and prints what came back: suite.py STUBS ADDRESS OFFICE OWNER REPORT."""
import json
import sys

from stubs import OPTIONS, details_of

import grpc
from google.api import httpbody_pb2
from rectify.issue.v1 import issue_service_pb2, issue_service_pb2_grpc, report_service_pb2, report_service_pb2_grpc
from rectify.supervision.v1 import rollup_service_pb2, rollup_service_pb2_grpc

address, office, owner, report = sys.argv[2:]
channel = grpc.insecure_channel(address, OPTIONS)
reports = report_service_pb2_grpc.ReportServiceStub(channel)
issues = issue_service_pb2_grpc.IssueServiceStub(channel)
rollups = rollup_service_pb2_grpc.RollupServiceStub(channel)


def as_(token):
    return {"metadata": (("authorization", "Bearer " + token),), "timeout": 30}


def refused(call):
    try:
        call()
    except grpc.RpcError as error:
        return details_of(error)
    return {"code": "OK"}


document = httpbody_pb2.HttpBody(content_type="text/plain; charset=utf-8", data=report.encode())
imported = reports.ImportReport(report_service_pb2.ImportReportRequest(document=document), **as_(office))
listed = issues.ListIssues(issue_service_pb2.ListIssuesRequest(filter='inspection = "%s"' % imported.inspection), **as_(office)).issues
district = rollups.GetDistrictRollup(rollup_service_pb2.GetDistrictRollupRequest(), **as_(office))
first = issue_service_pb2.AcceptIssueRequest(name=listed[0].name)
stale = issue_service_pb2.AcceptIssueRequest(name="agencies/x")
print(json.dumps({
    "agency": imported.agency,
    "totals": [imported.totals.aspects, imported.totals.issues, imported.totals.measures],
    "titles": [issue.title for issue in listed],
    "rollupVersion": district.version,
    "acceptedByOffice": refused(lambda: issues.AcceptIssue(first, **as_(office))),
    "acceptedByStranger": refused(lambda: issues.AcceptIssue(first, **as_(owner))),
    "badName": refused(lambda: issues.AcceptIssue(stale, **as_(owner))),
    "ofAnAgencyOnly": refused(lambda: rollups.GetDistrictRollup(rollup_service_pb2.GetDistrictRollupRequest(), **as_(owner))),
}))
