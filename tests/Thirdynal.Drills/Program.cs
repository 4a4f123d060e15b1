using Thirdynal.Drills;
using Thirdynal.Drills.Fuzzing;

try
{
    return args switch
    {
        ["drill", .. var rest] => await DrillCommand.RunAsync(rest),
        ["fuzz", .. var rest] => await FuzzCommand.RunAsync(rest),
        _ => throw new DrillException("The first word is drill or fuzz."),
    };
}
catch (DrillException error)
{
    await Console.Error.WriteLineAsync("thirdynal: " + error.Message);
    return 2;
}
