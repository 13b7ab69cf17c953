package io.netsentinel.rest.upload;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files that a later request uses: to replay a capture, to train or evaluate a model, to import one, to install a plug-in. */
@Component(service = UploadsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/uploads")
@Tag(name = "uploads")
@Produces(MediaType.APPLICATION_JSON)
public final class UploadsResource {
    private static final int MAX_NAME = 255;

    private final Uploads uploads;

    @Activate
    public UploadsResource(@Reference Uploads uploads) {
        this.uploads = uploads;
    }

    /** Takes a file in. */
    @POST
    @RequiresPermission("uploads:write")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "uploadFile",
            summary = "Send a file; its id goes into a later request",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                                            schema = @Schema(type = "string", format = "binary"))),
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            content = @Content(schema = @Schema(implementation = Uploads.Upload.class))))
    public Response upload(
            @Parameter(description = "What you call it", example = "office.pcap.gz")
                    @QueryParam("name")
                    @NotNull @Size(min = 1, max = MAX_NAME) String name,
            @Parameter(hidden = true) InputStream content,
            @Context Caller caller)
            throws IOException {
        Uploads.Upload upload = uploads.take(caller.name(), name, content);
        return Response.created(URI.create("/api/v1/uploads/" + upload.id()))
                .entity(upload)
                .build();
    }

    /** What one sent. */
    @GET
    @RequiresPermission("uploads:write")
    @Operation(operationId = "listUploads", summary = "My uploads")
    public List<Uploads.Upload> list(@Context Caller caller) {
        return uploads.of(caller.name());
    }

    /** Takes one away. */
    @DELETE
    @Path("{id}")
    @RequiresPermission("uploads:write")
    @Operation(operationId = "deleteUpload", summary = "Delete one of my uploads")
    public void delete(@PathParam("id") String id, @Context Caller caller) {
        uploads.delete(caller.name(), id);
    }
}
