using Rectify.Platform.Api.Identity;
using Rectify.Platform.Hosting;
using Rectify.Policies.V1;
using Rectify.Suite;
using Rectify.Testing;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Tests.Identity;

[Collection(InADistrictWithAReport.Name)]
public sealed class DevelopmentIdentityTests(DistrictWithAReport district)
{
    [Theory]
    [InlineData("system"), InlineData("sYSTEM"), InlineData("SYSTEM"), InlineData("unspecified"), InlineData("10"), InlineData(""), InlineData("king")]
    [InlineData("organisation,group"), InlineData("office,partner"), InlineData(" office"), InlineData("Office")]
    public async Task GivesNoTokenForARoleThatIsNotAPersons(string role) =>
        Assert.Equal("FIELD_INVALID", (await district.Suite.Http.PostJson("/dev/token", new { role }).Problem()).Text("reason"));

    [Theory]
    [InlineData("null"), InlineData("[]"), InlineData("{"), InlineData(""), InlineData("""{"role":1}"""), InlineData("""{"role":"owner","agency":{}}""")]
    [InlineData("""{"role":"owner","agency":"issues/1"}"""), InlineData("""{"role":"owner"}"""), InlineData("""{"role":"owner","agencies":[null]}""")]
    public async Task AnswersNonsenseWithAProblem(string body)
    {
        var problem = await district.Suite.Http.PostText("/dev/token", body, "application/json").Problem();
        Assert.Equal(400, problem.Number("status"));
    }

    [Theory]
    [InlineData("organisation,group"), InlineData("sYSTEM"), InlineData("office, discipline"), InlineData("8"), InlineData("OFFICE"), InlineData("ROLE_OFFICE")]
    public void ReadsNoRoleOutOfAnotherWord(string word) => Assert.Equal(Role.Unspecified, Appointment.RoleNamed(word));

    [Fact]
    public void ReadsEveryRoleByItsWord() =>
        Assert.All(Enum.GetValues<Role>().Except([Role.Unspecified]), role => Assert.Equal(role, Appointment.RoleNamed(Permissions.Word(role))));

    [Fact]
    public async Task DoesNotRunInProduction()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-production-").FullName;
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => SuiteHost.Start(["--environment=Production", $"--Data={folder}"]));
        Assert.Contains("does not run in Production", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public void InProductionTheKeyOfTheCheckpointsMustBeGiven() =>
        Assert.Contains(
            "Set Audit:Key",
            Assert.Throws<InvalidOperationException>(() => ServiceHost.Build(["--environment=Production", "--Identity=https://issuer.example"])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void AnOutsideIssuerMustBeNamed() =>
        Assert.Contains(
            "Set Identity",
            Assert.Throws<InvalidOperationException>(() => ServiceHost.Build(["--environment=Production"])).Message,
            StringComparison.Ordinal);
}
