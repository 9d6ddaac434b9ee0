using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Measures.Migrations
{
    /// <inheritdoc />
    public partial class Voidings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "voided_with_id",
                table: "measures",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "voiding_id",
                table: "measures",
                type: "uuid",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "voided_with_id",
                table: "measures");

            migrationBuilder.DropColumn(
                name: "voiding_id",
                table: "measures");
        }
    }
}
