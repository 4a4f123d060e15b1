using System.Reflection;

namespace Thirdynal.Domain.Tests;

public sealed class ErrorsTests
{
    private static readonly Error[] All =
    [
        .. typeof(Error).Assembly.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Select(property => (Error)property.GetValue(null)!),
        RecyclingErrors.CallbackTooFar(60), RecyclingErrors.BadCount(100), RecyclingErrors.TooManyCallbacks(5),
        RecyclingErrors.CallbackOutsideHours(Samples.Now), RecyclingErrors.CallbackWithoutAttempts(3, Samples.Now),
    ];

    [Fact]
    public void Errors_Codes_AreUniqueAndStableInForm()
    {
        Assert.True(All.Length >= 14);
        Assert.Equal(All.Length, All.Select(error => error.Code).Distinct().Count());
        Assert.All(All, error => Assert.Matches("^[a-z]+(\\.[a-z_]+)$", error.Code));
    }

    [Fact]
    public void Errors_Messages_AreOneSentence() => Assert.All(All, error => Assert.Matches("^[A-Z][^.]*\\.$", error.Message.Replace("9,999,999,999.99", "n", StringComparison.Ordinal)));

    [Fact]
    public void Errors_ThatMovedOn_AreConflictsAndNotTheCallersFault()
    {
        var conflicts = All.Where(error => error.Kind == ErrorKind.Conflict).ToArray();
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "recycling.already_recorded", "recycling.expired", "recycling.not_assigned", "recycling.withdrawn",
                "order.at_courier", "order.being_sent", "order.cancelled", "order.in_template", "order.not_in_template", "order.picked_up", "order.waybill_taken",
            },
            conflicts.Select(error => error.Code).ToHashSet(StringComparer.Ordinal));

        // A waybill that is somebody else's is a value the caller gave; nothing else here is.
        Assert.All(conflicts, error => Assert.Equal(string.Equals(error.Code, "order.waybill_taken", StringComparison.Ordinal), error.Field is not null));
    }

    [Fact]
    public void Result_IsAValueOrAnError()
    {
        Result<string> good = "done";
        Result<string> bad = RecyclingErrors.NotHolder;
        Assert.Equal(("done", null, true), (good.Value, good.Error, good.IsOk));
        Assert.Equal((null, RecyclingErrors.NotHolder, false), (bad.Value, bad.Error, bad.IsOk));
    }
}
