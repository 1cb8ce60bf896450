#[derive(Clone, Copy)]
enum State {
    Start,
    Middle,
    Last,
    Done,
}
fn main() {
    let mut s = State::Start;
    let mut x = std::mem::MaybeUninit::<u8>::uninit();
    loop {
        s = match s {
            State::Start => State::Middle,
            State::Middle => State::Last,
            State::Last => {
                x.write(1);
                State::Done
            }
            State::Done => break,
        };
    }
    println!("{}", unsafe { x.assume_init() });
}
