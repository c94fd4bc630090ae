// SPDX-License-Identifier: Apache-2.0
// What is done with a finished PDF: a further signature, a copy for e-mail.
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"
#include "myochart/exchange/pdf_contents.hpp"
#include "myochart/exchange/pdf_signature.hpp"

namespace myochart::cli {
namespace {

struct SignArguments {
    std::string file;
    std::string output;
    PdfSigner signer;
    KeyOptions key;
};

void sign(const Common& common, const SignArguments& arguments) {
    const std::string pdf = read_file(arguments.file, largest_document);
    const std::optional<SigningKey> key = arguments.key.open();
    const std::vector<std::filesystem::path> fonts(common.font_folders.begin(),
                                                   common.font_folders.end());
    const std::string signed_bytes = sign_pdf(pdf, *key, common.now()(), arguments.signer, fonts);
    write_file(arguments.output, signed_bytes);
    std::cout << "signed with the certificate of " << key->certificate().common_name << '\n'
              << arguments.output << '\n';
}

struct EncryptArguments {
    std::string file;
    std::string output;
    std::string password_file;
};

/// The copy is never to take the place of the file that is kept.
void require_new(const std::string& output) {
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(output, error))) return;
    throw Error(ErrorCode::file_unwritable, "there is such a file already", output,
                "Name a new file: a copy that is encrypted never replaces another file");
}

void encrypt(const EncryptArguments& arguments) {
    require_new(arguments.output);
    const std::string pdf = read_file(arguments.file, largest_document);
    const bool is_signed = !check_pdf(pdf).signatures.empty();
    write_private_file(arguments.output, encrypted_pdf(pdf, password_in(arguments.password_file)));
    std::cerr << "note: the copy is for sending and claims no PDF/A, which forbids encryption; "
                 "keep the original\n";
    if (is_signed) {
        std::cerr << "note: the copy carries no signature: signatures hold for the original only\n";
    }
    std::cerr << "note: tell the password in another way than the copy\n";
    std::cout << arguments.output << '\n';
}

void add_sign(CLI::App& app, const Common& common) {
    CLI::App* verb =
        app.add_subcommand("sign-pdf", "Adds a signature to a PDF, beside those that it has");
    verb->footer(
        "\nThe signature is appended (PAdES B-B); what others signed before stays valid. A free "
        "signature\nfield shows it; a PDF without one gets a signature that is not seen on its "
        "pages.\n\nExample:\n  myochart sign-pdf report.pdf --key key.p12 --password-file "
        "secret.txt --role \"Supervisor\" --output signed.pdf");
    auto arguments = std::make_shared<SignArguments>();
    verb->add_option("FILE", arguments->file, "The PDF")->required();
    verb->add_option("--output", arguments->output, "The file to write")->required();
    verb->add_option("--name", arguments->signer.name,
                     "Who signs, if not as the certificate says it");
    verb->add_option("--role", arguments->signer.role, "That person's role");
    verb->add_option("--reason", arguments->signer.reason, "Why");
    verb->add_option("--field", arguments->signer.field,
                     "The signature field, if not the first that is free");
    arguments->key.add_to(*verb);
    verb->get_option("--key")->required();
    verb->callback([&common, arguments] { sign(common, *arguments); });
}

void add_encrypt(CLI::App& app) {
    CLI::App* verb = app.add_subcommand(
        "encrypt-pdf", "Writes a copy of a PDF that only opens with a password, for e-mail");
    verb->footer(
        "\nAES-256. Two copies of one file are never the same bytes: encryption needs random "
        "numbers.\n\nExample:\n  myochart encrypt-pdf report.pdf --password-file secret.txt "
        "--output for-e-mail.pdf");
    auto arguments = std::make_shared<EncryptArguments>();
    verb->add_option("FILE", arguments->file, "The PDF")->required();
    verb->add_option("--password-file", arguments->password_file,
                     "A file whose first line is the password: 15 characters or more")
        ->required();
    verb->add_option("--output", arguments->output, "The copy, a new file")->required();
    verb->callback([arguments] { encrypt(*arguments); });
}

}  // namespace

void add_pdf_verbs(CLI::App& app, const Common& common) {
    add_sign(app, common);
    add_encrypt(app);
}

}  // namespace myochart::cli
