using Thirdynal.JntSimulator.Faults;

namespace Thirdynal.Drills.Faults;

using CourierTrouble = JntSimulator.Faults.Fault;

/// <summary>The courier is slow and fails in a few of its ways at once, then is well again.</summary>
internal static class CourierFault
{
    public static async Task FailAsync(Stage stage)
    {
        var kinds = Enum.GetValues<FaultKind>();
        stage.Dice.Shuffle(kinds);
        var chosen = kinds[..(3 + stage.Dice.Next(4))];
        foreach (var kind in chosen)
        {
            stage.Courier.Faults.Set(new CourierTrouble(kind)
            {
                Rate = 0.2 + (stage.Dice.NextDouble() * 0.6),
                Code = kind == FaultKind.Refusal ? "S06" : null,
                Milliseconds = 2_500,
            });
        }

        stage.Note($"the courier: {string.Join(", ", chosen)}");
        await stage.WorkAsync(100 + stage.Dice.Next(150));
        stage.Courier.Faults.Clear();
    }
}
