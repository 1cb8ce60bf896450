//! A byte-code machine; instructions get the registers and the whole machine.

pub struct Registers {
    pub acc: u32,
    pub pc: usize,
}

pub struct Machine {
    regs: Registers,
    memory: [u8; 256],
}

fn op_load(vm: *mut Machine) {
    unsafe {
        let pc = (*vm).regs.pc;
        let at = (*vm).memory[pc & 255];
        (*vm).regs.pc = pc + 1;
        (*vm).regs.acc = (*vm).memory[at as usize] as u32;
    }
}

impl Machine {
    pub fn new(program: &[u8]) -> Machine {
        let mut memory = [0; 256];
        memory[..program.len()].copy_from_slice(program);
        Machine { regs: Registers { acc: 0, pc: 0 }, memory }
    }

    pub fn step(&mut self) -> u32 {
        let vm = self as *mut Machine;
        op_load(vm);
        self.regs.acc
    }
}
