using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Rectify.Platform.Operations.Logs;

/// <summary>Logs go to the console: JSON lines, in Development lines for people. Levels are the settings Logging:LogLevel:{source}.</summary>
internal static class Logging
{
    private static readonly string[] Quiet = ["Microsoft", "System", "MassTransit", "Grpc", "Yarp", "OpenIddict"];

    /// <summary>They warn of what is meant so: pages are not cached in any case, and keys lie in a database that keeps passwords, too.</summary>
    private static readonly string[] Known = ["Microsoft.AspNetCore.Antiforgery", "Microsoft.AspNetCore.DataProtection.KeyManagement"];

    /// <summary>It tells, with a stack each, of messages that it could not read: anybody can send these, and they are refused.</summary>
    private const string ReadsMessages = "Grpc.AspNetCore.Server.ServerCallHandler";

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        // As the weakest of all settings, so that any given level counts.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = Quiet.ToDictionary(source => $"Logging:LogLevel:{source}", string? (_) => nameof(LogLevel.Warning), StringComparer.Ordinal)
                .Concat(Known.Select(source => KeyValuePair.Create($"Logging:LogLevel:{source}", (string?)nameof(LogLevel.Error))))
                .Append(KeyValuePair.Create($"Logging:LogLevel:{ReadsMessages}", (string?)nameof(LogLevel.Critical)))
                .Append(KeyValuePair.Create("Logging:LogLevel:Default", (string?)nameof(LogLevel.Information))),
        });
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        else
            builder.Logging.AddConsole(console => console.FormatterName = JsonLines.FormatterName).AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
    }
}
