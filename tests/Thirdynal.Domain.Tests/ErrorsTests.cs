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
        RecyclingErrors.CallbackTooFar(60), RecyclingErrors.BadCount(100),
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
        Assert.Equal(
            ["recycling.already_recorded", "recycling.expired", "recycling.not_assigned", "recycling.withdrawn"],
            All.Where(error => error.Kind == ErrorKind.Conflict).Select(error => error.Code).Order());
        Assert.All(All.Where(error => error.Kind == ErrorKind.Conflict), error => Assert.Null(error.Field));
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
