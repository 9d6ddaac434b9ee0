using System.Net;
using System.Text.Json.Nodes;
using Duende.IdentityModel.Client;

namespace Rectify.Testing.Identities;

/// <summary>Another system gets its tokens by itself with a library that nobody here wrote, as long as it may.</summary>
public sealed class ConnectedSystems(SignedInDistrict district) : IClassFixture<SignedInDistrict>
{
    private const string Feed = "/v1/events?producer=issue";

    [Fact]
    public async Task ReadsTheFeedAndGetsNoTokenWhileItIsSuspended()
    {
        var system = await Opened("partner");
        using var reading = district.Suite.With((await TokenFor(system)).AccessToken!);
        await Answers(reading, HttpStatusCode.OK);

        await district.Administrator.PostJson($"/v1/{system.Text("name")}:suspend", new { reason = "合同到期" }).Json();
        Assert.Equal("unauthorized_client", (await TokenFor(system)).Error);

        await district.Administrator.PostJson($"/v1/{system.Text("name")}:resume").Json();
        Assert.False((await TokenFor(system)).IsError);
    }

    [Fact]
    public async Task MayDoWhatItIsAppointedToAndNothingElse()
    {
        var system = await Opened("publicity");
        using var reading = district.Suite.With((await TokenFor(system)).AccessToken!);

        await RunningSuite.Eventually(async () => (await reading.GetAsync("/v1/notices")).StatusCode == HttpStatusCode.OK);
        await Answers(reading, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AnotherSecretIsToldOnceAndMakesTheFirstWorthNothing()
    {
        var system = await Opened("partner");
        var request = new { reason = "定期更换", requestId = Guid.NewGuid().ToString() };

        var renewed = await district.Administrator.PostJson($"/v1/{system.Text("name")}:renew", request).Json();

        Assert.NotEqual(system.Text("clientSecret"), renewed.Text("clientSecret"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await TokenFor(system)).HttpStatusCode);
        Assert.False((await TokenFor(renewed)).IsError);
        Assert.Equal("", (await district.Administrator.PostJson($"/v1/{system.Text("name")}:renew", request).Json()).Text("clientSecret"));
        Assert.Equal("", (await district.Administrator.GetAsync($"/v1/{system.Text("name")}").Json()).Text("clientSecret"));
    }

    [Fact]
    public async Task WhatItDidAndWhatWasTriedInItsNameIsInItsHistory()
    {
        var system = await Opened("partner");
        for (var time = 0; time < 3; time++)
            await TokenFor(system);
        for (var time = 0; time < 3; time++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await TokenFor(system, "guessed")).HttpStatusCode);

        var told = (await district.Administrator.GetAsync($"/v1/{system.Text("name")}/history").Json())["entries"]!.AsArray();

        Assert.Equal(["client.opened", "client.used", "client.refused"], told.Select(entry => entry!.Text("type")));
        var shown = await district.Administrator.GetAsync($"/v1/{system.Text("name")}").Json();
        Assert.True(shown.Text("lastUseTime").Length > 0 && shown.Text("lastRefusalTime").Length > 0);
    }

    [Fact]
    public async Task HasNoAccountBesideItAndWhoLeavesHasNeither()
    {
        var system = await Opened("partner");
        var person = system.Text("person");
        using var reading = district.Suite.With((await TokenFor(system)).AccessToken!);
        await Answers(reading, HttpStatusCode.OK);

        Assert.Equal("CLIENT_EXISTS", (await district.Administrator.PostJson("/v1/accounts", new { person, userName = "platform" }).Problem()).Text("reason"));
        Assert.Equal("CLIENT_EXISTS", (await district.Administrator.PostJson("/v1/clients", new { person }).Problem()).Text("reason"));
        var somebody = await district.Somebody(null);
        Assert.Equal("ACCOUNT_EXISTS", (await district.Administrator.PostJson("/v1/clients", new { person = somebody.Person }).Problem()).Text("reason"));

        await district.Administrator.PostJson($"/v1/{person}:leave", new { reason = "停止对接" }).Json();
        await Answers(reading, HttpStatusCode.Forbidden);
        Assert.Equal("unauthorized_client", (await TokenFor(system)).Error);
        Assert.Equal("PERSON_GONE", (await district.Administrator.PostJson($"/v1/{system.Text("name")}:resume").Problem()).Text("reason"));
    }

    /// <summary>A system with credentials.</summary>
    private async Task<JsonObject> Opened(string role)
    {
        var person = (await district.Administrator.PostJson("/v1/people", new { displayName = $"对接系统{Guid.NewGuid():N}" }).Json()).Text("name");
        await district.Administrator.PostJson("/v1/appointments", new { person, role = role.ToUpperInvariant() }).Json();
        return await district.Administrator.PostJson("/v1/clients", new { person }).Json();
    }

    private async Task<TokenResponse> TokenFor(JsonObject system, string? secret = null)
    {
        using var client = new HttpClient();
        using var request = new ClientCredentialsTokenRequest
        {
            Address = new Uri(district.Suite.Address, "/connect/token").ToString(),
            ClientId = system.Text("clientId"),
            ClientSecret = secret ?? system.Text("clientSecret"),
        };
        return await client.RequestClientCredentialsTokenAsync(request);
    }

    /// <summary>Within the seconds in which rights are looked up again.</summary>
    private static Task Answers(HttpClient reading, HttpStatusCode status) =>
        RunningSuite.Eventually(async () => (await reading.GetAsync(Feed)).StatusCode == status);
}
