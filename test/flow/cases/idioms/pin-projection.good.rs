use std::pin::Pin;

pub struct Timed<F> {
    future: F,
    polls: u32,
}

impl<F: Future> Future for Timed<F> {
    type Output = (F::Output, u32);

    fn poll(self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Self::Output> {
        let this = unsafe { self.get_unchecked_mut() };
        this.polls += 1;
        let polls = this.polls;
        let future = unsafe { Pin::new_unchecked(&mut this.future) };
        future.poll(cx).map(|output| (output, polls))
    }
}
