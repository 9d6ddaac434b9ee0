using System.Globalization;
using System.Runtime.InteropServices;

namespace Rectify.Audit;

/// <summary>A place in a journal: entries are ordered by the transaction that wrote them, then by position. Written "order.position".</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Place(long Order, long Position) : IComparable<Place>
{
    public static bool operator <(Place left, Place right) => left.CompareTo(right) < 0;

    public static bool operator >(Place left, Place right) => left.CompareTo(right) > 0;

    public static bool operator <=(Place left, Place right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Place left, Place right) => left.CompareTo(right) >= 0;

    /// <summary>The empty cursor is the place before the first entry; null for what is no cursor of ours. Its epoch is left out.</summary>
    public static Place? TryParse(string cursor) =>
        cursor.Length == 0 ? default(Place)
        : cursor.Split('~')[0].Split('.') is [var order, var position]
            && long.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out var o)
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? new Place(o, p)
        : null;

    /// <summary>What a cursor has behind its place since a restore was accepted (12.34~0af81c22); empty before.</summary>
    public static string EpochOf(string cursor) => cursor.Split('~') is [_, var epoch] ? epoch : "";

    /// <summary>The cursor of this place in an epoch of its journal.</summary>
    public string In(string epoch) => epoch.Length == 0 ? ToString() : $"{this}~{epoch}";

    public int CompareTo(Place other) => Order != other.Order ? Order.CompareTo(other.Order) : Position.CompareTo(other.Position);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Order}.{Position}");
}
