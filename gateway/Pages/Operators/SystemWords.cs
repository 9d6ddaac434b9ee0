using System.Text.RegularExpressions;

namespace Rectify.Gateway.Pages.Operators;

/// <summary>What the parts of the system are called, and what /readyz says of them, for who runs it.</summary>
public static partial class SystemWords
{
    private const double Gigabyte = 1024 * 1024 * 1024;

    public static string OfService(string name) => name switch
    {
        "issue" => T("问题", "one"),
        "measure" => T("措施", "one"),
        "supervision" => T("监督"),
        "disclosure" => T("公开", "service"),
        "identity" => T("账号"),
        _ => name,
    };

    /// <summary>A trouble of /readyz; as it stands where nobody has found words for it.</summary>
    public static string OfTrouble(string said) => said switch
    {
        "operations" => T("各服务有后台工作停滞，见下。"),
        "bus" => T("消息总线没有应答：事实先留在流水里，恢复后自动补发。"),
        "redis" => T("Redis 没有应答：汇总改由数据库计算，稍慢，数字不受影响。"),
        _ when Disk().Match(said) is { Success: true } disk => OfFullDisk(disk.Groups["folder"].Value, disk.Groups["free"].Value),
        _ when Place().Match(said) is { Success: true } place => OfPlace(place.Groups["why"].Value),
        _ when Silent().Match(said) is { Success: true } silent =>
            OfSilence(silent.Groups["what"].Value, silent.Groups["service"].Value, silent.Groups["why"].Value),
        _ when Behind().Match(said) is { Success: true } behind =>
            OfCatchUp(OfService(behind.Groups["service"].Value), OfService(behind.Groups["producer"].Value), behind.Groups["why"].Value),
        _ when Fails().Match(said) is { Success: true } fails => OfWork(fails.Groups["work"].Value, fails.Groups["why"].Value),
        _ => said,
    };

    /// <summary>In bytes.</summary>
    public static string OfDisk(long free, long total) => total == 0 ? T("不在本机存放数据") : T($"{total / Gigabyte:0.0} GB 中余 {free / Gigabyte:0.0} GB");

    private static string OfWork(string work, string why)
    {
        var words = OwnWork(work)
            ?? (work.Split(' ', 2) is [var service, var one] && OwnWork(one) is { } ofService ? T($"{OfService(service)}服务的{ofService}") : work);
        return T($"{words}停滞（{why}）。");
    }

    /// <summary>What works beside the requests; null where nobody has found words for it.</summary>
    private static string? OwnWork(string work) => work switch
    {
        "relay" => T("向消息总线发送"),
        "unsent watch" => T("未发出事实的统计"),
        "sealer" => T("流水封存"),
        "verification" => T("流水核验"),
        "schedule" => T("定时事项"),
        "receipt sweep" => T("过期回执清理"),
        "identity sweep" => T("过期登录清理"),
        "rollup keeper" => T("汇总更新"),
        "rollup check" => T("汇总核对"),
        _ => null,
    };

    private static string OfFullDisk(string folder, string free) => T($"磁盘空间不足：{folder} 只剩 {free} MB。");

    private static string OfPlace(string why) => T($"检查点与数据库放在一处（{why}），应另设存放位置（Audit:Checkpoints）。");

    private static string OfCatchUp(string service, string producer, string why) => T($"{service}服务补读{producer}服务的流水停滞（{why}）。");

    private static string OfSilence(string what, string service, string why) => what switch
    {
        "database of " => T($"{OfService(service)}服务的数据库没有应答{why}。"),
        "operations of " => T($"{OfService(service)}服务有后台工作停滞{why}，见下。"),
        _ => T($"{OfService(service)}服务没有应答{why}。"),
    };

    [GeneratedRegex(
        @"\A(?<what>database of |operations of |)(?<service>issue|measure|supervision|disclosure|identity)(?<why>| \(.*\))\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Silent();

    [GeneratedRegex(@"\Aplace of checkpoints \((?<why>.*)\)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"\Adisk \((?<folder>.+): (?<free>[0-9]+) MB free\)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Disk();

    [GeneratedRegex(
        @"\A(?<service>[a-z]+) catch-up with (?<producer>[a-z]+) fails \((?<why>.*)\)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Behind();

    [GeneratedRegex(@"\A(?<work>[a-z -]+) fails \((?<why>.*)\)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Fails();
}
