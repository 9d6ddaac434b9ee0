using Rectify.Platform.Api.Identity;

namespace Rectify.Identities;

/// <summary>Says to the authorization endpoint, or to the page that asks for a code, who has given the right password just now.</summary>
public sealed record SignInPass
{
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Half = TimeSpan.FromMinutes(10);

    /// <summary>SHA-256 of what its holder carries.</summary>
    public required string Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Of the account when it was made.</summary>
    public required int Epoch { get; init; }

    /// <summary>What it is worth.</summary>
    public required PassWorth Worth { get; init; }

    /// <summary>In seconds since 1970, by which SQLite compares.</summary>
    public required long EndSeconds { get; init; }

    /// <param name="token">What its holder carries.</param>
    public static SignInPass Make(Account account, PassWorth worth, DateTimeOffset at, out string token)
    {
        token = CarriedSecret.Next();
        return new SignInPass
        {
            Id = CarriedSecret.HashOf(token),
            AccountId = account.Id,
            Epoch = account.Epoch,
            Worth = worth,
            EndSeconds = (at + (worth == PassWorth.SignIn ? Whole : Half)).ToUnixTimeSeconds(),
        };
    }
}

/// <summary>What the holder of a pass may go on with, and with nothing else.</summary>
public enum PassWorth
{
    /// <summary>The code of an authenticator is asked for.</summary>
    Code,

    /// <summary>Another password is asked for, and nothing else any more.</summary>
    Renewal,

    /// <summary>They have signed in.</summary>
    SignIn,
}
