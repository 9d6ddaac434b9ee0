using Microsoft.AspNetCore.WebUtilities;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>Who is looked for, as the address says it.</summary>
/// <param name="Words">Parts of a name, a post, a name to sign in with or a place; all of them must be there.</param>
/// <param name="Role">OWNER; empty for any.</param>
/// <param name="State">Of the person (LEFT) or of the account (SUSPENDED); empty for any.</param>
public sealed record RosterFilter(string Words, string Role, string State)
{
    public const string Path = "/people";

    public bool Holds(Entry entry, Places places)
    {
        string[] texts = [entry.Person.DisplayName, entry.Person.Post, entry.Account?.UserName ?? "", .. entry.Appointments.Select(places.What)];
        return Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .All(word => texts.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            && (Role.Length == 0 || entry.Appointments.Any(held => EnumNames.Of(held.Role) == Role))
            && (State.Length == 0 || EnumNames.Of(entry.Person.State) == State || (entry.Account is { } account && EnumNames.Of(account.State) == State));
    }

    /// <param name="page">From 1.</param>
    public string Address(int page) => QueryHelpers.AddQueryString(Path, new[]
    {
        KeyValuePair.Create("q", (string?)Words), KeyValuePair.Create("role", (string?)Role), KeyValuePair.Create("state", (string?)State),
        KeyValuePair.Create("page", (string?)(page > 1 ? $"{page}" : "")),
    }.Where(part => part.Value!.Length > 0));
}
