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
