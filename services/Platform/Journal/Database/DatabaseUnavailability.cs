using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Journal.Database;

/// <summary>The database of a service does not answer.</summary>
internal sealed class DatabaseUnavailability : IUnavailability
{
    public string? Of(Exception error) => DatabaseEngine.Silence(error)?.Message;
}
