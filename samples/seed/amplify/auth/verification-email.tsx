import type { ComponentChildren } from "preact";

/** The frame that every mail of Plate has. */
export function Mail({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "sans-serif", color: "#1f2933" }}>
        <h1>{title}</h1>
        {children}
      </body>
    </html>
  );
}

/** Welcomes a new user; Cognito puts the code where `code` stands. */
export function VerificationEmail({ code }: { code: string }) {
  return (
    <Mail title="Welcome to Plate">
      <p>
        Your code is <strong>{code}</strong>
      </p>
    </Mail>
  );
}
