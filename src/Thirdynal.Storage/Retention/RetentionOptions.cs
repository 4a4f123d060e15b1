using System.ComponentModel.DataAnnotations;

namespace Thirdynal.Storage.Retention;

/// <summary>How long is kept what is not needed for ever, in days; 0 = for ever. Section <see cref="Section"/>.</summary>
public sealed class RetentionOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Retention";

    /// <summary>Uploaded files, from the end of their import; nothing reads them then.</summary>
    [Range(0, 36_500)]
    public int ImportFileDays { get; set; } = 30;

    /// <summary>Rejected rows as they came, from the end of their import: as long as somebody may mend them.</summary>
    [Range(0, 36_500)]
    public int RejectedRowDays { get; set; } = 180;

    /// <summary>What a waybill was before an import changed it: as long as the import can be taken back.</summary>
    [Range(0, 36_500)]
    public int UndoDays { get; set; } = 90;

    /// <summary>Trials of draft policies, customer by customer; their sums stay.</summary>
    [Range(0, 36_500)]
    public int TrialDays { get; set; } = 90;

    /// <summary>Calls to the courier, runs of jobs, and what proofs have found.</summary>
    [Range(0, 36_500)]
    public int RunDays { get; set; } = 365;
}
