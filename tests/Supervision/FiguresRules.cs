using Google.Protobuf.Reflection;
using Rectify.Supervision;
using Rectify.Supervision.V1;

namespace Rectify.Testing.Supervisions;

/// <summary>The table of figures and the contract say the same.</summary>
public sealed class FiguresRules
{
    [Fact]
    public void EveryNumberOfTheContractHasOneFigure()
    {
        var contract =
            from message in AgencyRollup.Descriptor.Fields.InDeclarationOrder()
            where message.FieldType == FieldType.Message && message.MessageType.File == AgencyRollup.Descriptor.File
            from field in message.MessageType.Fields.InDeclarationOrder()
            select $"{message.PropertyName}.{field.PropertyName}";

        var figures = Figures.OfIssues.Concat<Figure>(Figures.OfMeasures).Select(figure => $"{figure.Group.Name}.{figure.Property.Name}");

        Assert.Equal(contract.Order(StringComparer.Ordinal), figures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryFigureIsAddedUpOnItsOwn()
    {
        var number = 0;
        var (first, second) = (Figures.Sum([]), Figures.Sum([]));
        foreach (var (message, field) in Numbers(first))
            field.Accessor.SetValue(message, ++number);
        foreach (var (message, field) in Numbers(second))
            field.Accessor.SetValue(message, 1000 * ++number);

        var sums = Numbers(Figures.Sum([first, second])).Select(one => (int)one.Field.Accessor.GetValue(one.Message));

        Assert.True(number > 0);
        Assert.Equal(Enumerable.Range(1, number / 2).Select(one => one + (1000 * (one + (number / 2)))), sums);
    }

    private static IEnumerable<(Google.Protobuf.IMessage Message, FieldDescriptor Field)> Numbers(AgencyRollup rollup) =>
        from message in new Google.Protobuf.IMessage[] { rollup.Issues, rollup.Measures, rollup.Lights }
        from field in message.Descriptor.Fields.InDeclarationOrder()
        select (message, field);
}
