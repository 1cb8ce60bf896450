#[derive(Debug)]
pub struct Failed;

fn submit(p: *mut u32) -> i32 {
    unsafe { *p as i32 }
}

pub fn run(n: u32) -> Result<u32, Failed> {
    let req = Box::into_raw(Box::new(n)); //~ leak
    if submit(req) < 0 {
        return Err(Failed); //~ leak
    }
    let b = unsafe { Box::from_raw(req) };
    Ok(*b)
}
