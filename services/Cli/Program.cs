using System.CommandLine;
using System.Text;
using Rectify.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var root = new RootCommand("Reads rectification reports and ledgers (巡察整改报告、台账), and imports them.") { ParseCommand.Create(), ImportCommand.Create() };
return await root.Parse(args).InvokeAsync();
