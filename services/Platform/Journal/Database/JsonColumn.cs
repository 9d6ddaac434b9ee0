using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rectify.Platform.Journal.Database;

public static class JsonColumn
{
    /// <summary>Keeps a list as the text of its JSON: it is read and written as a whole.</summary>
    public static void IsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property) => property.HasConversion(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Default)!,
        ValueComparer.CreateDefault<IReadOnlyList<T>>(favorStructuralComparisons: false));
}
