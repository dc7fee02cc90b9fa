package akashi.e2e.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;

/**
 * A page in one of its states.
 *
 * @param name   for messages and file names
 * @param status with which it is answered
 * @param path   where it is
 * @param kept   whether the answer, got once in each language, is shown again: for a state that takes some doing, or that slows down or harms the ledger
 * @param steps  how a browser comes there
 */
record PageState(String name, Reader reader, int status, String path, boolean kept, Steps steps) {

    /** How a browser comes to a page, with the answer to the last request. */
    interface Steps {
        Response take(Page page) throws Exception;
    }

    /** A page that is simply asked for. */
    static PageState at(String name, Reader reader, int status, String path) {
        return new PageState(name, reader, status, path, false, page -> page.navigate(path));
    }

    /** A page that these steps lead to once. */
    static PageState kept(String name, Reader reader, int status, String path, Steps steps) {
        return new PageState(name, reader, status, path, true, steps);
    }

    @Override
    public String toString() {
        return name;
    }
}
