namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Who this scope acts for, with the appointments that count for what it does. Nobody until the gate, or a listener, says who it is, and
/// nobody sees nothing. The token and the deadline travel on with every call to another service, which judges by all that the token says.
/// </summary>
public sealed class Caller
{
    public Person Person { get; private set; } = Person.Nobody;

    /// <summary>The same person with every appointment, those that do not count here among them.</summary>
    public Person Holder { get; private set; } = Person.Nobody;

    public string Token { get; private set; } = "";

    public DateTime Deadline { get; private set; } = DateTime.MaxValue;

    public void Is(Person holder, Person person, string token, DateTime deadline) =>
        (Holder, Person, Token, Deadline) = (holder, person, token, deadline);

    /// <summary>Background work of our own that calls nobody.</summary>
    public void IsTheSystem() => Holder = Person = Person.System;
}
