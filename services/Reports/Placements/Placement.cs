using Rectify.Reports.Tokens;

namespace Rectify.Reports.Placements;

/// <summary>Text and what became of it.</summary>
internal sealed record Placement(Passage Text, LineUse Use);
