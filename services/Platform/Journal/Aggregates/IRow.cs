namespace Rectify.Platform.Journal.Aggregates;

/// <summary>A row with an id of its own, a version-7 UUID: lists are sorted and paged by it.</summary>
public interface IRow
{
    Guid Id { get; }
}

/// <summary>A row that belongs to an agency: only those who see the agency see the row.</summary>
public interface IOfAgency
{
    Guid AgencyId { get; }
}

/// <summary>A row that moves through states by its table of transitions.</summary>
public interface IStaged<TState>
    where TState : struct, Enum
{
    TState State { get; }
}

/// <summary>A row with something that policy may delete later: the journal holds only keyed digests of that.</summary>
public interface IDeletable
{
    /// <summary>Random, made with the row and gone with what it protects: without it, a digest cannot be compared with guesses.</summary>
    Guid DigestKey { get; }
}

/// <summary>Contact data, comments, documents that contain them: what may be deleted, and stands in no payload.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DeletableAttribute : Attribute;
