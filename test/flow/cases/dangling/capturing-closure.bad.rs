fn address<F: Fn(u32) -> u32>(call: &F) -> *const F {
    call
}

fn adder(step: u32) -> *const impl Fn(u32) -> u32 {
    address(&move |x| x + step) //~ temporary-as-ptr
}

fn main() {
    assert_eq!(unsafe { (*adder(1))(1) }, 2);
}
