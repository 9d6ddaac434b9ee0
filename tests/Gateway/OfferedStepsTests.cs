using System.Net;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Rectify.Disclosures.V1;
using Rectify.Gateway.Pages.Forms;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>Pages offer what the services list, and decide nothing anew.</summary>
public sealed class OfferedStepsTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly string[] OfTheDistrict = ["office", "publicity", "organisation"];
    private static readonly string[] OfAnAgency = ["group", "discipline", "head", "leader", "owner"];

    private static readonly MessageDescriptor[] WithPages = [Agency.Descriptor, Issue.Descriptor, Measure.Descriptor, Notice.Descriptor];

    /// <summary>What stands on the page of a person; <see cref="PeoplePagesTests"/> takes their steps.</summary>
    private static readonly MessageDescriptor[] OfPeople = [Person.Descriptor, Appointment.Descriptor, Account.Descriptor, Deputy.Descriptor];

    /// <summary>
    /// Remarks are for whom they mention, <see cref="BegunInTheBrowser"/> takes their step; voidings take two people, <see cref="VoidingPagesTests"/> has them;
    /// imports are of no agency, <see cref="ImportedInTheBrowser"/> takes their steps.
    /// </summary>
    private static readonly MessageDescriptor[] WithForms = [.. WithPages, .. OfPeople, Remark.Descriptor, Voiding.Descriptor, Import.Descriptor];

    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task TheFormsOfAPageAreWhatItsResourceListsForEveryRoleAndState()
    {
        var things = await InEveryState();
        var offered = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (role, agency) in OfTheDistrict.Select(role => (role, (string?)null))
            .Concat(OfAnAgency.SelectMany(role => things.Select(thing => thing.Agency).Distinct().Select(agency => (role, (string?)agency)))))
        {
            using var visitor = await Visitor.As(suite, role, agency);
            using var client = await suite.As(role, agency);
            foreach (var thing in things)
            {
                using var listed = await client.GetAsync($"/v1/{thing.Name}");
                var page = await visitor.Open($"/{thing.Name}");

                Assert.Equal(listed.StatusCode, page.Status);
                var actions = listed.StatusCode == HttpStatusCode.OK ? Actions(await listed.Content.ReadAsStringAsync()) : [];
                Assert.Equal(actions.Order(StringComparer.Ordinal), page.Verbs().Order(StringComparer.Ordinal));
                offered.UnionWith(actions.Select(action => $"{thing.Name.Split('/')[0]}:{action}"));
            }
        }

        var all = WithPages.SelectMany(Verb.Of).Select(verb => $"{Collection(verb)}:{verb.Action}");
        Assert.Equal(all.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryVerbOfAPageHasWords() =>
        Assert.Empty(WithForms.SelectMany(Verb.Of).Where(verb => verb.Words is null).Select(verb => verb.Method.FullName));

    [Fact]
    public void EveryFieldOfAVerbHasWords() => Assert.Empty(
        WithForms.SelectMany(Verb.Of).SelectMany(verb => verb.Fields).Where(field => field.Words is null).Select(field => field.Name).Distinct());

    [Fact]
    public void AVerbThatComesAfterAnotherIsOneOfTheSameResource() => Assert.All(
        WithPages.SelectMany(Verb.Of).Where(verb => verb.Words!.Then.Length > 0),
        verb => Assert.Contains(verb.Words!.Then, Verb.Of(verb.Method.OutputType).Select(one => one.Action)));

    [Fact]
    public void FieldsAreTypedAsTheContractSaysOfThem()
    {
        var progress = Verb.Of(Measure.Descriptor).Single(verb => verb.Action == "recordProgress");
        var (note, percent) = (progress.Fields.Single(field => field.Name == "note"), progress.Fields.Single(field => field.Name == "percent"));
        var scope = new VerbField("compile", CompileNoticeRequest.Descriptor.FindFieldByName("scope"));

        Assert.Equal(["note", "occurred_on", "percent", "period"], progress.Fields.Select(field => field.Name));
        Assert.True(note is { IsRequired: true, IsLong: true });
        Assert.Contains("最多 4000 字", note.Help, StringComparison.Ordinal);
        Assert.True(percent is { IsRequired: false, IsNumber: true, IsLong: false });
        Assert.Equal([("PUBLIC", "社会公开"), ("PARTY", "党内通报")], scope.Choices);
    }

    private static string Collection(Verb verb) => Rectify.Platform.Api.Resources.ResourceType.Of(verb.Method.OutputType).Collection;

    private static IEnumerable<string> Actions(string resource) =>
        JsonNode.Parse(resource)!["actions"]?.AsArray().Select(action => action!.GetValue<string>()) ?? [];

    /// <summary>Agencies, issues, measures and notices in every state that is reached without waiting.</summary>
    private async Task<List<(string Name, string Agency)>> InEveryState()
    {
        var (one, two) = (await ImportedIssue.In(suite, Some.Ledger(measures: 5)), await ImportedIssue.In(suite));
        var (registered, closed) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        await one.Owner.PostJson($"/v1/{one.Name}:accept").Json();
        foreach (var measure in one.Measures.Skip(1))
            await one.Owner.PostJson($"/v1/{measure}:recordProgress", new { note = "已形成台账。" }).Json();
        foreach (var measure in one.Measures.Skip(2))
            await one.Owner.PostJson($"/v1/{measure}:claim").Json();
        await one.Leader.PostJson($"/v1/{one.Measures[3]}:check").Json();
        await one.Office.PostJson($"/v1/{one.Measures[4]}:verify").Json();
        await two.VerifyAll();
        await two.Head.PostJson($"/v1/{two.Name}:requestClosure").Json();
        await closed.Close();
        var verified = await ImportedIssue.In(suite);
        await verified.VerifyAll();
        var notices = await NoticesOf(closed);
        await closed.Office.PostJson($"/v1/{closed.Agency}:addContact", new { displayName = "邓小满" }).Json();
        return
        [
            .. one.Measures.Append(one.Name).Select(name => (name, one.Agency)),
            (two.Name, two.Agency), (registered.Name, registered.Agency), (registered.Measures[0], registered.Agency), (verified.Name, verified.Agency),
            (one.Agency, one.Agency), (closed.Agency, closed.Agency), .. notices.Append(closed.Name).Select(name => (name, closed.Agency)),
        ];
    }

    private static async Task<List<string>> NoticesOf(ImportedIssue issue)
    {
        var notices = new List<string>();
        (HttpClient Person, string Verb)[] way = [(issue.Head, "submit"), (issue.Office, "approve"), (issue.Office, "publish"), (issue.Office, "withdraw")];
        for (var steps = 0; steps <= way.Length; steps++)
        {
            var notice = (await issue.Owner.PostJson(
                "/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "NUMBERED" }).Json()).Text("name");
            foreach (var (person, verb) in way.Take(steps))
                await person.PostJson($"/v1/{notice}:{verb}", verb == "withdraw" ? new { reason = "有误。" } : new { }).Json();
            notices.Add(notice);
        }

        return notices;
    }
}
