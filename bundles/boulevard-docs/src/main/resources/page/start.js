SwaggerUIBundle({ url: "/api/docs/specs.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null });
