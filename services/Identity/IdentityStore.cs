using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using Rectify.Events;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Database;

namespace Rectify.Identities;

/// <summary>Which agency is inspected in which round: an inspection group sees those of its own.</summary>
public sealed record FollowedInspection
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid AgencyId { get; init; }
}

public sealed class IdentityStore(DbContextOptions<IdentityStore> options) : ServiceStore(options)
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<Deputy> Deputies => Set<Deputy>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Credential> Credentials => Set<Credential>();

    public DbSet<BrowserSession> Sessions => Set<BrowserSession>();

    public DbSet<SignInPass> Passes => Set<SignInPass>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<FirstLink> FirstLinks => Set<FirstLink>();

    public DbSet<AdministratorLoss> AdministratorLosses => Set<AdministratorLoss>();

    public DbSet<FollowedInspection> Inspections => Set<FollowedInspection>();

    public DbSet<SavedView> Views => Set<SavedView>();

    /// <summary>Of whom tokens know by this name; null for whom another issuer signs in.</summary>
    internal Task<Account?> AccountOf(string subject, CancellationToken cancellation) =>
        Accounts.FirstOrDefaultAsync(row => People.Any(person => person.Id == row.PersonId && person.Subject == subject), cancellation);

    /// <summary>Refuses whoever has an account, or the credentials of a system.</summary>
    /// <param name="field">Of the request that names the person.</param>
    internal async Task RequireNoWayIn(Person person, string field, CancellationToken cancellation)
    {
        if (await Accounts.FirstOrDefaultAsync(row => row.PersonId == person.Id, cancellation) is { } account)
            throw IdentityReasons.AccountExists.Refuse(person.DisplayName, account.UserName).OnField(field);
        if (await Clients.AnyAsync(row => row.PersonId == person.Id, cancellation))
            throw IdentityReasons.ClientExists.Refuse(person.DisplayName).OnField(field);
    }

    /// <summary>Refuses an account whose name another one has.</summary>
    internal async Task<(Account First, Fact Fact)> WithFreeName((Account First, Fact Fact) opened, CancellationToken cancellation) =>
        await Accounts.AnyAsync(row => row.UserNameKey == opened.First.UserNameKey, cancellation)
            ? throw IdentityReasons.UserNameTaken.Refuse(opened.First.UserName).OnField("account.user_name")
            : opened;

    /// <summary>Whether a password is set by what a link carries: that of a repeated request was never kept, the first one is known.</summary>
    internal Task<bool> Takes(string link, CancellationToken cancellation)
    {
        var hash = CarriedSecret.HashOf(link);
        return Accounts.AnyAsync(row => row.LinkHash == hash, cancellation);
    }

    /// <summary>Whom the token of the caller names.</summary>
    internal async Task<Person> Myself(CancellationToken cancellation)
    {
        var subject = Caller.Person.Subject;
        return await People.FirstOrDefaultAsync(row => row.Subject == subject, cancellation) ?? throw ResourceType.Of<V1.Person>().NotFound.Refuse(subject);
    }

    protected override void OnModel(ModelBuilder model)
    {
        model.Entity<Appointment>().Property(row => row.Agencies).IsJson();
        model.Entity<Credential>().ToTable("credentials");
        model.Entity<BrowserSession>().ToTable("browser_sessions").HasIndex(row => row.Subject);
        model.Entity<SignInPass>().ToTable("sign_in_passes");
        model.Entity<ProtectionKey>().ToTable("protection_keys");
        model.Entity<SigningKey>().ToTable("signing_keys");
        model.Entity<FirstLink>().ToTable("first_links").HasKey(row => row.Hash);
        model.Entity<AdministratorLoss>(loss =>
        {
            loss.ToTable("administrator_losses").HasKey(row => row.Number);
            loss.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<FollowedInspection>().ToTable("followed_inspections").HasIndex(row => row.RoundId);
        model.Entity<SavedView>(view =>
        {
            view.ToTable("saved_views").HasIndex(row => new { row.Subject, row.Role, row.List, row.Title }).IsUnique();
            view.HasIndex(row => row.Role);
        });
        model.UseOpenIddict();
        model.Entity<OpenIddictEntityFrameworkCoreApplication>().Property(row => row.Id).ValueGeneratedNever();
    }
}
