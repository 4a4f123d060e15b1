namespace Thirdynal.Drills.Faults;

/// <summary>The disk under the database is full for a while; PostgreSQL may stop over it and is started again.</summary>
internal static class DiskFault
{
    public static async Task FillAsync(Stage stage)
    {
        if (stage.Disk is not { } disk) throw new DrillException("DISK_FULL needs a disk of its own.");
        await disk.FillAsync(stage.Dice.Next(512 * 1024));
        stage.Note("the disk is full");
        // As others give back a little and it is taken again, so that more than the first write fails.
        for (var rounds = 2 + stage.Dice.Next(4); rounds > 0; rounds--)
        {
            await stage.PauseAsync(1_500);
            await disk.FillAsync(0);
        }

        disk.Free();
        stage.Note(await stage.Server.AnswersAsync() ? "there is room again" : "there is room again; PostgreSQL had stopped");
        await stage.Server.ReviveAsync();
        stage.Database.Reconnect();
        await stage.Program.ReadyAsync();
    }
}
