using Rectify.Disclosures;
using Rectify.Identities;
using Rectify.Issues;
using Rectify.Measures;
using Rectify.Migrations;
using Rectify.Supervision;

// dotnet run --project deploy/migrations -- NAME: adds a migration of that name to every service whose model has changed.
var name = args.Length == 1 ? args[0] : null;
Scaffold.Add<IssueStore>("Issue", name ?? "IssuesAndJournal");
Scaffold.Add<MeasureStore>("Measure", name ?? "MeasuresAndJournal");
Scaffold.Add<SupervisionStore>("Supervision", name ?? "FiguresAndJournal");
Scaffold.Add<DisclosureStore>("Disclosure", name ?? "NoticesAndJournal");
Scaffold.Add<IdentityStore>("Identity", name ?? "PeopleAndJournal");
