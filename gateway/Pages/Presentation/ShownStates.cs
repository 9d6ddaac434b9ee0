using Rectify.Disclosures.V1;
using Rectify.Measures.V1;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>What follows from the state of a thing, for showing it.</summary>
internal static class ShownStates
{
    extension(Measure measure)
    {
        /// <summary>Nobody has claimed yet that it is done: the days go on counting.</summary>
        public bool IsOpen => measure.State is MeasureState.Planned or MeasureState.InProgress;
    }

    extension(Notice notice)
    {
        /// <summary>Where citizens read it; null while they do not.</summary>
        public string? PublicAddress => notice is { State: NoticeState.Published, Scope: Notice.Types.Scope.Public } ? $"/public/{notice.Name}" : null;
    }

    extension(HistoryEntry entry)
    {
        /// <summary>All of it in a sentence.</summary>
        public string Told => Language.Of(entry.SentenceEn, entry.Sentence);
    }

    extension(PublicNotice notice)
    {
        public string Address => $"/public/notices/{notice.Name.Split('/')[1]}";
    }
}
