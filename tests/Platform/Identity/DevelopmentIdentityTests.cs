using Rectify.Platform.Api.Identity;
using Rectify.Platform.Hosting;
using Rectify.Policies.V1;
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
    [InlineData("""{"role":"king"}""", "FIELD_INVALID", "role", "office, group", "office, group")]
    [InlineData("""{}""", "FIELD_INVALID", "role", "office, group", "office, group")]
    [InlineData("null", "FIELD_REQUIRED", "role", "Fill in", "请填写")]
    [InlineData("""{"role":"owner"}""", "FIELD_REQUIRED", "agency", "Fill in", "请填写")]
    [InlineData("""{"role":"owner","agency":"agencies/x"}""", "NAME_INVALID", "agency", "agencies/{id}", "agencies/{id}")]
    [InlineData("""{"role":"office","agency":"agencies/01a207ab-1d8f-7000-b6eb-979207382d6d"}""", "FIELD_INVALID", "agency", "whole district", "全区职责")]
    [InlineData("""{"appointments":["king"]}""", "FIELD_INVALID", "appointments", "role@agencies/…", "角色@agencies/…")]
    [InlineData("""{"role":1}""", "BODY_INVALID", null, "line 1", "第1行")]
    [InlineData("{", "BODY_INVALID", null, "line 1", "第1行")]
    public async Task SaysWhatIsWrongWithAWishInTheLanguageOfWhoAsks(string body, string reason, string? field, string english, string chinese)
    {
        foreach (var (language, said) in new[] { ("en", english), ("zh-CN", chinese) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/dev/token") { Content = new StringContent(body) };
            request.Headers.AcceptLanguage.ParseAdd(language);
            var problem = await district.Suite.Http.SendAsync(request).Problem();

            Assert.Equal((reason, field), (problem.Text("reason"), problem["violations"]?[0]!.Text("field")));
            Assert.Contains(said, problem.Text("title"), StringComparison.Ordinal);
            Assert.True(language == "en" ? Language.IsEnglish(problem.Text("detail")) : Language.IsChinese(problem.Text("detail")), problem.Text("detail"));
        }
    }

    [Theory]
    [InlineData("organisation,group"), InlineData("sYSTEM"), InlineData("office, discipline"), InlineData("8"), InlineData("OFFICE"), InlineData("ROLE_OFFICE")]
    public void ReadsNoRoleOutOfAnotherWord(string word) => Assert.Equal(Role.Unspecified, Appointment.RoleNamed(word));

    [Fact]
    public void ReadsEveryRoleByItsWord() =>
        Assert.All(Enum.GetValues<Role>().Except([Role.Unspecified]), role => Assert.Equal(role, Appointment.RoleNamed(Permissions.Word(role))));

    [Theory]
    [InlineData("""{"appointments":["king"]}"""), InlineData("""{"appointments":["owner"]}"""), InlineData("""{"appointments":[null]}""")]
    [InlineData("""{"appointments":["system"]}"""), InlineData("""{"appointments":["owner@rounds/01a207ab-1d8f-7000-b6eb-979207382d6d"]}""")]
    [InlineData("""{"appointments":["office@agencies/01a207ab-1d8f-7000-b6eb-979207382d6d"]}"""), InlineData("""{"role":"king","appointments":["office"]}""")]
    public async Task GivesNoTokenForAnAppointmentThatNobodyCanHold(string body)
    {
        var problem = await district.Suite.Http.PostText("/dev/token", body, "application/json").Problem();
        Assert.Equal("FIELD_INVALID", problem.Text("reason"));
    }

    [Fact]
    public void WithAnotherIssuerTheKeyOfTheCheckpointsMustBeGiven() =>
        Assert.Contains(
            "Set Audit:Key",
            Assert.Throws<InvalidOperationException>(() => ServiceHost.Build(["--environment=Development", "--Identity=https://issuer.example"])).Message,
            StringComparison.Ordinal);
}
