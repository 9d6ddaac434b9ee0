using Microsoft.Extensions.Logging;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Identity;

/// <summary>What is written down of refusals by which an attack shows.</summary>
public sealed class SecurityEventsTests
{
    private readonly SetClock clock = new();
    private readonly Lines lines = new();

    [Fact]
    public void OneOfEachKindAndVisitorAMinuteIsWrittenAndTheRestIsCounted()
    {
        var events = new SecurityEvents(clock, lines);
        foreach (var refusal in new[] { Reasons.TokenMissing.Refuse(), Reasons.TokenMissing.Refuse(), Reasons.FourEyes.Refuse("", "") })
            events.Tell(refusal, "/v1/issues", "10.0.0.7");
        events.Tell(Reasons.TokenMissing.Refuse(), "/v1/issues", "10.0.0.8");
        Assert.Equal(
            ["TOKEN_MISSING at /v1/issues for 10.0.0.7", "FOUR_EYES at /v1/issues for 10.0.0.7", "TOKEN_MISSING at /v1/issues for 10.0.0.8"], lines.All);

        clock.Set(clock.GetUtcNow().AddMinutes(2));
        events.Tell(Reasons.RoleRefused.Refuse(""), "/v1/issues", "somebody");
        Assert.StartsWith("1 more refusals", lines.All[3], StringComparison.Ordinal);
        Assert.Equal("ROLE_REFUSED at /v1/issues for somebody", lines.All[4]);
    }

    [Fact]
    public void HoweverManyVisitorsThereAreTheLinesHaveABound()
    {
        var events = new SecurityEvents(clock, lines);
        for (var visitor = 0; visitor < 10_000; visitor++)
            events.Tell(Reasons.TokenInvalid.Refuse(""), "/", $"{visitor}");
        Assert.Equal(200, lines.All.Count);
    }

    [Fact]
    public void WhatIsNoMatterOfSecurityIsNotWritten()
    {
        new SecurityEvents(clock, lines).Tell(Reasons.EtagStale.Refuse(), "/v1/issues", "somebody");
        Assert.Empty(lines.All);
    }

    private sealed class Lines : ILogger<SecurityEvents>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));
    }
}
