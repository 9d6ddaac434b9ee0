using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// The order of Chinese words by their pinyin (拼音序). PostgreSQL has it by the tables of ICU; to a SQLite file it is lent here: GB/T 2312 numbers the
/// 3,755 characters of everyday use by their pinyin, the rarer ones follow them.
/// </summary>
internal static class ChineseOrder
{
    private const string OfPostgres = "zh-x-icu";
    private const string OfSqlite = "pinyin";

    private const int FirstRow = 0xB0;
    private const int LastRow = 0xD7;
    private const int FirstCell = 0xA1;
    private const int LastCell = 0xFE;
    private const int Everyday = 0x3000;
    private const int Rare = 0x10000;

    private static readonly Lazy<Dictionary<char, int>> Ranks = new(ReadRanks);

    private static readonly MethodInfo Collate = new Func<DbFunctions, string, string, string>(RelationalDbFunctionsExtensions.Collate).Method;

    public static string NameIn(DatabaseFacade database) => database.IsSqlite() ? OfSqlite : OfPostgres;

    /// <summary>A text as something to be ordered so.</summary>
    public static Expression Of(Expression text, string name) =>
        Expression.Call(Collate, Expression.Constant(EF.Functions), text, Expression.Constant(name));

    public static void LendTo(SqliteConnection connection) => connection.CreateCollation(OfSqlite, Compare);

    /// <summary>Zero only for what is the same text.</summary>
    private static int Compare(string left, string right)
    {
        var ranks = Ranks.Value;
        for (var at = 0; at < Math.Min(left.Length, right.Length); at++)
        {
            if (left[at] != right[at] && Rank(left[at]).CompareTo(Rank(right[at])) is var difference and not 0)
                return difference;
        }

        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);

        int Rank(char sign) => ranks.TryGetValue(sign, out var rank) ? Everyday + rank : sign < Everyday ? char.ToLowerInvariant(sign) : Rare + sign;
    }

    private static Dictionary<char, int> ReadRanks()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("gb2312")!;
        var ranks = new Dictionary<char, int>();
        for (var row = FirstRow; row <= LastRow; row++)
        {
            for (var cell = FirstCell; cell <= LastCell; cell++)
            {
                if (encoding.GetString([(byte)row, (byte)cell]) is [var sign] && char.IsBetween(sign, '\u4E00', '\u9FFF'))
                    ranks.Add(sign, ranks.Count);
            }
        }

        return ranks;
    }
}
