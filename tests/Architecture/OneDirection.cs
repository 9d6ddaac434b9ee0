namespace Rectify.Architecture.Tests;

/// <summary>Who may know whom: projects by their references, folders by what the compiled types mention.</summary>
public sealed class OneDirection
{
    /// <summary>Each knows those to its left; nobody else may be added to what it refers to.</summary>
    private static readonly string[] Platform = ["Api", "Operations", "Journal", "Messaging", "Hosting"];

    private static readonly string[] NeverInTheGateway = ["Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.Data.Sqlite", "MassTransit"];

    public static TheoryData<string, string> Projects
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var layer in Platform)
                data.Add($"Rectify.Platform.{layer}", $"Rectify.Platform.{layer}");
            data.Add("Rectify.Issue", "Rectify.Issues");
            data.Add("Rectify.Measure", "Rectify.Measures");
            data.Add("Rectify.Supervision", "Rectify.Supervision");
            data.Add("Rectify.Disclosure", "Rectify.Disclosures");
            data.Add("Rectify.Identity", "Rectify.Identities");
            data.Add("Rectify.Gateway", "Rectify.Gateway");
            data.Add("Rectify.Suite", "Rectify.Suite");
            data.Add("Rectify.Audit", "Rectify.Audit");
            data.Add("Rectify.Events", "Rectify.Events");
            data.Add("rectify", "Rectify.Cli");
            return data;
        }
    }

    [Theory, MemberData(nameof(Projects))]
    public void FoldersKnowEachOtherInOneDirection(string assembly, string root)
    {
        var circles = FolderGraph.Of(FileOf(assembly), root).Circles();

        Assert.True(circles.Count == 0, $"These folders of {assembly} know each other:\n{string.Join('\n', circles)}");
    }

    [Fact]
    public void ALibraryOfThePlatformRefersOnlyToThoseBeforeIt()
    {
        for (var layer = 0; layer < Platform.Length; layer++)
        {
            var known = Platform.Take(layer).Select(name => $"Rectify.Platform.{name}").ToList();
            var of = Repository.References[$"Rectify.Platform.{Platform[layer]}"];
            Assert.Empty(of.Where(name => name.StartsWith("Rectify.Platform.", StringComparison.Ordinal)).Except(known));
            Assert.Empty(of.Where(name => !name.StartsWith("Rectify.Platform.", StringComparison.Ordinal))
                .Except(["Rectify.Protos", "Rectify.Audit", "Rectify.Events"]));
        }
    }

    [Fact]
    public void NoServiceRefersToAnother()
    {
        string[] services = ["Rectify.Issue", "Rectify.Measure", "Rectify.Supervision", "Rectify.Disclosure", "Rectify.Identity"];
        foreach (var service in services)
            Assert.Empty(Repository.References[service].Intersect(services));
    }

    [Fact]
    public void TheGatewayKnowsNeitherDatabaseNorBus()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Reach("Rectify.Gateway", reached);

        Assert.Equal(["Rectify.Gateway", "Rectify.Platform.Api", "Rectify.Platform.Operations", "Rectify.Protos"], reached.Order(StringComparer.Ordinal));
        foreach (var package in NeverInTheGateway)
            Assert.DoesNotContain($"\"{package}", File.ReadAllText(Path.Combine(Repository.Root, "gateway", "packages.lock.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void TheReadmeDrawsWhoRefersToWhom()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.Contains(Picture(), readme, StringComparison.Ordinal);
    }

    /// <summary>A line for each project, with what it refers to itself; what those know, it knows as well.</summary>
    private static string Picture() => string.Join('\n', Repository.References.OrderBy(one => Depth(one.Key)).ThenBy(one => one.Key, StringComparer.Ordinal)
        .Select(one => $"{Short(one.Key),-20} → {string.Join(", ", one.Value.Select(Short))}".TrimEnd(' ', '→')));

    private static string Short(string project) => project.Replace("Rectify.", "", StringComparison.Ordinal);

    private static int Depth(string project) => Repository.References[project].Select(one => Depth(one) + 1).DefaultIfEmpty(0).Max();

    private static void Reach(string project, HashSet<string> reached)
    {
        if (!reached.Add(project))
            return;
        foreach (var next in Repository.References[project])
            Reach(next, reached);
    }

    internal static string FileOf(string assembly) => Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");
}
