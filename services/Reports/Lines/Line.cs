namespace Rectify.Reports.Lines;

/// <summary>One line of the document: its number counted from 1, its text without the blanks around it, and how far it was indented.</summary>
internal sealed record Line(int Number, string Text, int Indent);
