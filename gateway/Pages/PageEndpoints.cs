using Rectify.Disclosures.V1;
using Rectify.Gateway.Pages.Accounts;
using Rectify.Gateway.Pages.Batches;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Help;
using Rectify.Gateway.Pages.Imports;
using Rectify.Gateway.Pages.Inspections;
using Rectify.Gateway.Pages.Offline;
using Rectify.Gateway.Pages.Operators;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Gateway.Pages.Reference;
using Rectify.Gateway.Pages.Remarks;
using Rectify.Gateway.Pages.Rounds;
using Rectify.Gateway.Pages.Search;
using Rectify.Gateway.Pages.SignIn;
using Rectify.Gateway.Pages.Views;
using Rectify.Gateway.Pages.Voidings;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Measures.V1;

namespace Rectify.Gateway.Pages;

/// <summary>The pages, rendered here from what the services answer to the visitor.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this WebApplication app)
    {
        Asset.MapAll(app);
        Installation.Map(app);

        app.MapGroup(HelpTopics.Path).AddEndpointFilter<PageErrors>().MapHelp();

        var pages = app.MapGroup("").AddEndpointFilter<PageErrors>().WithMetadata(HelpTopics.Wanted);
        pages.MapMethods("/public/notices", PageAnswer.Reading, PublicNotices.List);
        pages.MapMethods("/public/notices/{notice:guid}", PageAnswer.Reading, PublicNotices.One);
        pages.MapMethods(Installation.Offline, PageAnswer.Reading, IResult () => PageAnswer.Of<OfflinePage>(new { }));
        LanguageChoice.Map(pages);
        pages.MapDemonstration();
        pages.MapSignIn();

        var work = pages.MapGroup("").AddEndpointFilter<PageAuthentication>().WithMetadata(new VisitorToken.Wanted());
        work.MapMethods("/", PageAnswer.Reading, District.Show);
        work.MapAccount();
        work.MapPeople();
        SystemView.Map(work);
        ApiReference.Map(work);
        work.MapMethods(AgencyListing.Path, PageAnswer.Reading, AgencyListing.Show);
        work.MapMethods(RegisteringAgency.Path, FormEndpoints.ReadingAndSending, RegisteringAgency.Show)
            .Begins(AgencyService.Descriptor, nameof(AgencyService.AgencyServiceClient.CreateAgency)).KeepDrafts();
        work.MapMethods("/agencies/{agency:guid}", FormEndpoints.ReadingAndSending, AgencyLedger.Show).TakeSteps<Agency>();
        work.MapMethods("/tasks", PageAnswer.Reading, MyTasks.Show);
        work.MapMethods(new IssueFilter().Path, PageAnswer.Reading, WorkLists.Issues);
        work.MapMethods($"{new IssueFilter().Path}{ListFilter.Sheet}", PageAnswer.Reading, WorkLists.Issues);
        work.MapMethods(new MeasureFilter().Path, PageAnswer.Reading, WorkLists.Measures);
        work.MapMethods($"{new MeasureFilter().Path}{ListFilter.Sheet}", PageAnswer.Reading, WorkLists.Measures);
        MeasureBatch.Map(work);
        work.MapMethods(SavingView.Path, FormEndpoints.ReadingAndSending, SavingView.Show)
            .Begins(ViewService.Descriptor, nameof(ViewService.ViewServiceClient.SaveMyView));
        work.MapPost(SavingView.RemovePath, SavingView.Remove);
        work.MapMethods(Searching.Path, PageAnswer.Reading, Searching.Show);
        work.MapMethods(new NoticeFilter().Path, PageAnswer.Reading, WorkLists.Notices);
        work.MapMethods("/issues/{issue:guid}", FormEndpoints.ReadingAndSending, WorkIssue.Show).TakeSteps<Issue>();
        work.MapMethods("/issues/{issue:guid}/remarks/new", FormEndpoints.ReadingAndSending, Remarking.Show)
            .Begins(RemarkService.Descriptor, nameof(RemarkService.RemarkServiceClient.CreateRemark)).KeepDrafts();
        work.MapMethods(new RemarkFilter().Path, PageAnswer.Reading, WorkLists.Remarks);
        work.MapMethods("/remarks/{remark:guid}", FormEndpoints.ReadingAndSending, WorkRemark.Show).TakeSteps<Remark>();
        work.MapMethods(new VoidingFilter().Path, PageAnswer.Reading, WorkLists.Voidings);
        work.MapMethods(RequestingVoiding.Path, FormEndpoints.ReadingAndSending, RequestingVoiding.Show)
            .Begins(VoidingService.Descriptor, nameof(VoidingService.VoidingServiceClient.CreateVoiding)).KeepDrafts();
        work.MapMethods("/voidings/{voiding:guid}", FormEndpoints.ReadingAndSending, WorkVoiding.Show).TakeSteps<Voiding>();
        work.MapMethods("/measures/{measure:guid}", FormEndpoints.ReadingAndSending, WorkMeasure.Show).TakeSteps<Measure>();
        work.MapMethods(new InspectionFilter().Path, PageAnswer.Reading, WorkLists.Inspections);
        work.MapMethods(OpeningInspection.Path, FormEndpoints.ReadingAndSending, OpeningInspection.Show)
            .Begins(InspectionService.Descriptor, nameof(InspectionService.InspectionServiceClient.OpenInspection)).KeepDrafts();
        work.MapMethods("/inspections/{inspection:guid}", FormEndpoints.ReadingAndSending, WorkInspection.Show).TakeSteps<Inspection>();
        work.MapMethods("/inspections/{inspection:guid}/notices/new", FormEndpoints.ReadingAndSending, Compiling.Show)
            .Begins(NoticeService.Descriptor, nameof(NoticeService.NoticeServiceClient.CompileNotice)).KeepDrafts();
        work.MapMethods(RoundsListing.Path, PageAnswer.Reading, RoundsListing.Show);
        work.MapMethods(RoundsListing.New, FormEndpoints.ReadingAndSending, RoundsListing.Open)
            .Begins(RoundService.Descriptor, nameof(RoundService.RoundServiceClient.CreateRound)).KeepDrafts();
        work.MapMethods(DraftingSettings.Path, FormEndpoints.ReadingAndSending, DraftingSettings.Show)
            .Begins(RoundSettingsService.Descriptor, nameof(RoundSettingsService.RoundSettingsServiceClient.CreateRoundSettings)).KeepDrafts();
        work.MapMethods("/roundSettings/{settings:guid}", FormEndpoints.ReadingAndSending, WorkSettings.Show).TakeSteps<RoundSettings>();
        work.MapMethods(ImportsListing.Path, PageAnswer.Reading, ImportsListing.Show);
        work.MapMethods(SendingDocument.Path, FormEndpoints.ReadingAndSending, SendingDocument.Show)
            .Begins(ImportService.Descriptor, nameof(ImportService.ImportServiceClient.CreateImport));
        work.MapMethods("/imports/{import:guid}", FormEndpoints.ReadingAndSending, WorkImport.Show).TakeSteps<Import>();
        work.MapMethods("/imports/{import:guid}/original", PageAnswer.Reading, WorkImport.Original);
        work.MapMethods("/notices/{notice:guid}", FormEndpoints.ReadingAndSending, WorkNotice.Show).TakeSteps<Notice>();
        work.MapMethods("/notices/{notice:guid}/document", PageAnswer.Reading, WorkNotice.Export);
    }
}
