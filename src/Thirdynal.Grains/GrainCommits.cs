using Orleans.Storage;
using Thirdynal.Storage.Commits;

namespace Thirdynal.Grains;

/// <summary>How a grain commits: where its memory can no longer be trusted afterwards, the activation ends.</summary>
internal static class GrainCommits
{
    /// <summary>Commits one turn of this grain; memory follows only after it.</summary>
    /// <exception cref="InconsistentStateException">Another activation has written: this one ends and the next reloads.</exception>
    /// <exception cref="CommitUnknownException">Written or not, nobody knows: this activation ends and the next looks.</exception>
    /// <exception cref="CommitException">Nothing was written; memory is as it was and still right.</exception>
    public static async Task CommitAsync(this Grain grain, GroupCommitter committer, Turn turn)
    {
        try
        {
            await committer.CommitAsync(turn);
        }
        catch (HeadLostException lost)
        {
            grain.DeactivateOnIdle();
            throw new InconsistentStateException(lost.Message, lost);
        }
        catch (CommitUnknownException)
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
