using System.CommandLine;
using System.Text;
using Rectify.Cli;
using Rectify.Cli.Audit;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var root = new RootCommand("Reads rectification reports and ledgers (巡察整改报告、台账), imports them, and verifies journals.")
{ ParseCommand.Create(), ImportCommand.Create(), AuditCommand.Create(), DatabaseCommand.Create(), ReadyCommand.Create() };
return await root.Parse(args).InvokeAsync();
